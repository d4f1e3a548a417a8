-- What participants of a request were asked. The command's brief is forgotten as soon as nobody waits for its answer.
create table participant_wait (
    command_id      uuid primary key,
    tenant          text not null,
    request_id      uuid not null,
    system          text not null,
    command_type    text not null,
    command         text,
    state           text not null check (state in ('OPEN', 'DEFERRED', 'ANSWERED', 'FAILED', 'NO_ANSWER', 'CANCELLED')),
    attempts        int not null,
    opened_at       timestamptz not null,
    answer_by       timestamptz not null,
    next_attempt_at timestamptz not null,
    answer_type     text,
    answer          text,
    check ((command is null) = (state not in ('OPEN', 'DEFERRED')))
);
create index participant_wait_request on participant_wait (tenant, request_id);
create index participant_wait_due on participant_wait (next_attempt_at) where state in ('OPEN', 'DEFERRED');
select regie_guard('participant_wait');

-- Every answer that came, and whether it was believed.
create table participant_journal (
    id          uuid primary key,
    tenant      text not null,
    request_id  uuid,
    command_id  uuid,
    system      text not null,
    answer_type text not null,
    verdict     text not null,
    message_id  text not null,
    received_at timestamptz not null
);
create index participant_journal_request on participant_journal (tenant, request_id);
select regie_guard('participant_journal');

-- What this service answered as a participant: a repeated command gets the same answer and has no second effect.
create table participant_answer (
    command_id  uuid primary key,
    tenant      text not null,
    answer_type text not null,
    answer      text not null,
    answered_at timestamptz not null
);
select regie_guard('participant_answer');
