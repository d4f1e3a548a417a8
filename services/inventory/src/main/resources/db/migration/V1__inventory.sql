-- The data systems and what they may hold: platform data, the same for every tenant.
create table system_registration (
    tenant                text not null default '-' check (tenant = '-'),
    system                text primary key,
    display_name          text not null,
    tenants               text[] not null,
    public_key            text,
    identity_authority    boolean not null,
    clear_events_allowed  boolean not null,
    catalogue             jsonb,
    registered_at         timestamptz not null
);
alter table system_registration enable row level security;
alter table system_registration force row level security;
create policy platform_rows on system_registration using (tenant = '-');

-- What is held about people: a pointer, or the values too where the system pushed them. A removed or erased record leaves its row, empty, so
-- that an older event which comes late does not bring it back. Room is left in each page, as most records are replaced many times.
create table holding (
    id                bigint generated always as identity primary key,
    tenant            text not null,
    system            text not null,
    record_hash       text not null,
    category          text,
    source            text,
    source_time       timestamptz not null,
    field_names       text[] not null,
    values_sealed     bytea,
    record_key_sealed bytea,
    key_id            uuid,
    policy_version    int,
    retention_class   text,
    retain_until      timestamptz,
    duty              text,
    removed           boolean not null,
    check (not removed or (values_sealed is null and record_key_sealed is null and key_id is null)),
    unique (tenant, system, record_hash)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05);
select regie_guard('holding');

-- Whom a record names. No foreign key: a holding's row is never deleted, and ingest writes both by the thousand.
create table holding_subject (
    tenant     text not null,
    token      text not null,
    holding_id bigint not null,
    relation   text not null check (relation in ('OWNER', 'ABOUT')),
    kind       text not null,
    -- the erasure request that kept this record on a ground
    kept_for   uuid,
    primary key (tenant, token, holding_id, relation)
);
create index holding_subject_holding on holding_subject (holding_id);
create index holding_subject_kept on holding_subject (tenant, kept_for) where kept_for is not null;
select regie_guard('holding_subject');

-- What identity authorities said: for this time, the identifier meant that person.
create table identity_link (
    id           bigint generated always as identity primary key,
    tenant       text not null,
    system       text not null,
    anchor_token text not null,
    anchor_kind  text not null,
    token        text not null,
    kind         text not null,
    valid_from   timestamptz,
    valid_until  timestamptz,
    source_time  timestamptz not null,
    sealed       bytea not null,
    key_id       uuid not null
);
create unique index identity_link_said
    on identity_link (tenant, system, anchor_token, token, (coalesce(valid_from, '-infinity'::timestamptz)));
create index identity_link_token on identity_link (tenant, token);
create index identity_link_anchor on identity_link (tenant, anchor_token);
select regie_guard('identity_link');

-- A copy of the erasure ledger.
create table erased_subject (
    tenant      text not null,
    request_id  uuid not null,
    token       text not null,
    kind        text not null,
    valid_from  timestamptz,
    valid_until timestamptz,
    erased_at   timestamptz not null
);
create index erased_subject_token on erased_subject (tenant, token);
create index erased_subject_request on erased_subject (tenant, request_id);
select regie_guard('erased_subject');

-- What an erasure did here, over all the times it was carried out (again after a restore).
create table erasure_outcome (
    tenant     text not null,
    request_id uuid not null,
    results    jsonb not null,
    primary key (tenant, request_id)
);
select regie_guard('erasure_outcome');

-- What became of every event: published = the sum of all counts. Tenant '-' where an event's tenant could not be believed.
create table ingest_tally (
    tenant      text not null,
    system      text not null,
    inserted    bigint not null default 0,
    replaced    bigint not null default 0,
    stale       bigint not null default 0,
    removed     bigint not null default 0,
    linked      bigint not null default 0,
    quarantined bigint not null default 0,
    refused     bigint not null default 0,
    disregarded bigint not null default 0,
    primary key (tenant, system)
);
select regie_guard('ingest_tally');
create policy platform_rows on ingest_tally using (tenant = '-');

-- Discoveries that wait until the inventory has taken what stood on the personal-data topics.
create table pending_discovery (
    tenant      text not null,
    request_id  uuid not null,
    command     jsonb not null,
    end_offsets jsonb not null,
    run_at      timestamptz not null,
    primary key (tenant, request_id)
);
select regie_guard('pending_discovery');
