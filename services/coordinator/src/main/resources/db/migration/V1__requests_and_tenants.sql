-- One row a request: where it stands. Its history is process_fact.
create table process (
    request_id    uuid primary key,
    tenant        text not null,
    type          text not null check (type in ('ACCESS', 'ERASURE')),
    status        text not null check (status in ('IDENTITY_PENDING', 'DISCOVERING', 'PLANNING', 'AWAITING_DECISION', 'SCHEDULED',
                      'FULFILLING', 'NEEDS_ATTENTION', 'COMPLETED', 'REFUSED', 'WITHDRAWN', 'LAPSED')),
    state         jsonb not null,
    received_at   timestamptz not null,
    due_at        timestamptz not null,
    waiting_since timestamptz not null,
    version       int not null
);
create index process_by_due_date on process (tenant, due_at, request_id);
create index process_open on process (tenant, due_at, request_id)
    where status not in ('COMPLETED', 'REFUSED', 'WITHDRAWN', 'LAPSED');
select regie_guard('process');

-- What happened, once and for ever. version of the process = seq of its last fact.
create table process_fact (
    request_id uuid not null references process deferrable initially deferred,
    seq        int not null,
    tenant     text not null,
    fact_type  text not null,
    fact       jsonb not null,
    at         timestamptz not null,
    cause      text not null,
    primary key (request_id, seq)
);
select regie_guard('process_fact');

-- Whose request it is: blind tokens of what was proved.
create table process_identifier (
    tenant     text not null,
    token      text not null,
    request_id uuid not null references process deferrable initially deferred,
    proved_at  timestamptz not null,
    primary key (tenant, token, request_id)
);
select regie_guard('process_identifier');

-- At most one timer a request.
create table timer (
    request_id uuid primary key references process deferrable initially deferred,
    tenant     text not null,
    kind       text not null check (kind in ('ANSWER_OVERDUE', 'UNDO_WINDOW_ENDED')),
    due_at     timestamptz not null
);
create index timer_by_due_date on timer (due_at);
select regie_guard('timer');

-- The tenants themselves. The root stands here wrapped under the master secret.
create table tenant (
    tenant           text primary key,
    name             text not null,
    time_zone        text not null,
    access_automatic boolean not null,
    undo_window      text not null,
    master_version   int not null,
    wrapped_root     text not null,
    key_version      int not null,
    public_key       text not null,
    signing_key      text not null,
    defined_at       timestamptz not null
);
select regie_guard('tenant');
