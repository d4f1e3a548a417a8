-- the answers of requests that ended long ago go
create index participant_journal_received on participant_journal (received_at);
