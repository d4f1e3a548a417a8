-- what the officer held back from an erasure: the ledger names it too, so that it survives a repetition
alter table erasure add column held_back jsonb not null default '[]';
