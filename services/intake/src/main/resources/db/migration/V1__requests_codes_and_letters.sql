-- The front door's memory. What is personal is sealed under a key of the request's own (data_key, scope request/<id>); what must be
-- found is a keyed hash. 24 months after receipt the rows go and the key is destroyed.

create table request (
    id                uuid        primary key,
    tenant            text        not null,
    type              text        not null,
    channel           text        not null,
    received_at       timestamptz not null,
    data_key          uuid        not null,
    dossier           bytea       not null,
    tracking_hash     bytea       not null,
    identity          text        not null check (identity in ('PENDING', 'PROVED', 'NOT_PROVED')),
    identity_at       timestamptz,
    proof_method      text,
    withdrawn_at      timestamptz,
    progress_version  bigint      not null,
    status            text check (status in ('IDENTITY_PENDING', 'DISCOVERING', 'PLANNING', 'AWAITING_DECISION', 'SCHEDULED', 'FULFILLING',
                                             'NEEDS_ATTENTION', 'COMPLETED', 'REFUSED', 'WITHDRAWN', 'LAPSED')),
    outcome           text check (outcome in ('FULL', 'PARTIAL', 'ONLY_KEPT', 'NOTHING_HELD')),
    due_at            timestamptz,
    waiting_for       text[]      not null,
    next_step         text,
    irreversible      boolean     not null,
    package_id        uuid,
    download_token    bytea,
    repeat_hash       bytea,
    repeat_receipt    bytea,
    repeat_until      timestamptz
);
select regie_guard('request');
create unique index request_repeat on request (tenant, repeat_hash) where repeat_hash is not null;
create index request_repeat_until on request (repeat_until) where repeat_hash is not null;
create index request_pending on request (received_at) where identity = 'PENDING';
create index request_received on request (received_at);

create table request_identifier (
    request_id  uuid    not null references request on delete cascade,
    position    int     not null,
    tenant      text    not null,
    kind        text    not null,
    token       text    not null,
    proved      boolean not null,
    primary key (request_id, position)
);
select regie_guard('request_identifier');
create index request_identifier_proved on request_identifier (tenant, token) where proved;

create table verification_code (
    id          uuid        primary key,
    tenant      text        not null,
    request_id  uuid        not null references request on delete cascade,
    token       text        not null,
    issued_at   timestamptz not null,
    mac         bytea       not null,
    tries_left  int         not null check (tries_left >= 0)
);
select regie_guard('verification_code');
create index verification_code_mailbox on verification_code (tenant, token, issued_at);
create index verification_code_request on verification_code (request_id, issued_at);

create table letter (
    id               uuid        primary key,
    tenant           text        not null,
    request_id       uuid        not null references request on delete cascade,
    kind             text        not null check (kind in ('CODE', 'ANSWER_READY', 'REFUSED')),
    status           text        not null check (status in ('PENDING', 'SENT', 'FAILED')),
    data_key         uuid        not null,
    content          bytea,
    created_at       timestamptz not null,
    attempts         int         not null,
    next_attempt_at  timestamptz,
    sent_at          timestamptz,
    check ((status = 'PENDING') = (content is not null))
);
select regie_guard('letter');
create index letter_due on letter (next_attempt_at) where status = 'PENDING';
create index letter_request on letter (request_id);
