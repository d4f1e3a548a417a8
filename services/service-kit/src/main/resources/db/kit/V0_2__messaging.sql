-- Messages on their way out. Rows live for milliseconds, so dead ones must go soon or the relay walks over them.
create table outbox (
    id         bigint generated always as identity primary key,
    tenant     text not null,
    topic      text not null,
    key        text not null,
    headers    text not null,
    value      bytea not null,
    created_at timestamptz not null
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);
select regie_guard('outbox');

-- Messages that had their effect. The source is the topic's system where there is one: no system can spend another's ids.
create table inbox (
    tenant      text not null,
    channel     text not null,
    source      text not null,
    message_id  text not null,
    received_at timestamptz not null,
    primary key (tenant, channel, source, message_id)
);
create index inbox_received on inbox (received_at);
select regie_guard('inbox');

-- Where each channel goes on reading: moved in the transaction of the effects, so a restored database rewinds its consumers.
-- Platform data, the same for every tenant, hence a policy of its own.
create table consumer_position (
    tenant      text not null default '-' check (tenant = '-'),
    channel     text not null,
    topic       text not null,
    partition   int not null,
    next_offset bigint not null,
    primary key (channel, topic, partition)
);
alter table consumer_position enable row level security;
alter table consumer_position force row level security;
create policy platform_rows on consumer_position using (tenant = '-');

-- Messages that cannot be digested (DEAD_LETTER) or that nobody may believe (QUARANTINE), sealed. Tenant '-' where it cannot be told.
create table dead_letter (
    id             uuid primary key,
    tenant         text not null,
    kind           text not null check (kind in ('DEAD_LETTER', 'QUARANTINE')),
    channel        text not null,
    topic          text not null,
    partition      int not null,
    "offset"       bigint not null,
    system         text,
    reason         text not null,
    request_id     uuid,
    message_id     text,
    origin         text,
    subject_tokens text[] not null,
    sealed         bytea not null,
    key_version    int not null,
    received_at    timestamptz not null,
    status         text not null check (status in ('OPEN', 'REPLAYED')),
    seen           int not null,
    unique (tenant, channel, topic, partition, "offset")
);
create index dead_letter_received on dead_letter (received_at);
create index dead_letter_subject on dead_letter using gin (subject_tokens);
select regie_guard('dead_letter');
-- Any transaction may put away what has no tenant. It is sealed for the platform, and shown to its administrators only.
create policy platform_rows on dead_letter using (tenant = '-');
