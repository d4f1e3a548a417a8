create table erasure (
    request_id   uuid primary key,
    tenant       text not null,
    status       text not null check (status in ('PLANNED', 'EXECUTING', 'CERTIFIED', 'CANCELLED')),
    findings     jsonb not null,
    lines        jsonb not null,
    decided_by   text,
    decided_at   timestamptz,
    erased_up_to timestamptz,
    answer_by    timestamptz,
    waiting_for  jsonb not null default '[]',
    ended_at     timestamptz,
    version      int not null,
    check (status <> 'EXECUTING'
        or (decided_by is not null and decided_at is not null and erased_up_to is not null and answer_by is not null)),
    check ((status in ('CERTIFIED', 'CANCELLED')) = (ended_at is not null))
);
select regie_guard('erasure');

-- whom an erasure is about, for as long as it still has to be known
create table erasure_subject (
    request_id uuid primary key references erasure (request_id),
    tenant     text not null,
    key_id     uuid not null,
    sealed     bytea not null
);
select regie_guard('erasure_subject');

create table erasure_fact (
    id         bigint generated always as identity primary key,
    tenant     text not null,
    request_id uuid not null,
    at         timestamptz not null,
    fact       text not null,
    reason     text
);
create index erasure_fact_by_request on erasure_fact (request_id, id);
select regie_guard('erasure_fact');

create table certificate (
    request_id uuid primary key,
    tenant     text not null,
    issued_at  timestamptz not null,
    jws        text not null,
    sha256     text not null
);
select regie_guard('certificate');
