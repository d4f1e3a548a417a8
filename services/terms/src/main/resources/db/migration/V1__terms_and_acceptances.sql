-- Rows that nobody changes: not the runtime role, and by the trigger not even the owner. Called once for such a table.
create function terms_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end
$$;

create function terms_append_only(table_name text) returns void language plpgsql as $$
begin
    execute format('revoke update, delete, truncate on %I from "${runtime}"', table_name);
    execute format(
        'create trigger append_only before update or delete or truncate on %I'
        ' for each statement execute function terms_refuse_change()',
        table_name);
end
$$;

-- Grows with every change of a tenant's terms: who remembers them sees by it whether he is up to date. Locked by every change.
create table terms_stamp (
    tenant text primary key,
    stamp  bigint not null
);
select regie_guard('terms_stamp');

create table terms (
    id           uuid primary key,
    tenant       text not null,
    kind         text not null check (kind in ('TERMS', 'PRIVACY_STATEMENT')),
    display_name text not null,
    description  text not null,
    place        int  not null,
    created_at   timestamptz not null
);
create index terms_tenant on terms (tenant, place, created_at);
select regie_guard('terms');

create table terms_assignment (
    terms_id uuid not null references terms,
    position int  not null,
    tenant   text not null,
    target   text not null check (target in ('ALL_USERS', 'GROUP', 'EXCLUSION_GROUP')),
    group_id text,
    primary key (terms_id, position),
    check ((group_id is null) = (target = 'ALL_USERS'))
);
select regie_guard('terms_assignment');

-- Versions and their texts stay for ever: proofs point at them.
create table terms_version (
    terms_id         uuid not null references terms,
    number           int  not null,
    tenant           text not null,
    published_at     timestamptz not null,
    default_language text not null,
    per_device       boolean not null,
    expires_days     int,
    schedule_from    date,
    schedule_every   text check (schedule_every in ('MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY')),
    primary key (terms_id, number),
    check ((schedule_from is null) = (schedule_every is null))
);
select regie_guard('terms_version');
select terms_append_only('terms_version');

create table terms_text (
    terms_id     uuid not null,
    version      int  not null,
    revision     int  not null,
    language     text not null,
    tenant       text not null,
    title        text not null,
    summary      text not null,
    body         text not null,
    sha256       text not null,
    published_at timestamptz not null,
    primary key (terms_id, version, revision, language),
    foreign key (terms_id, version) references terms_version
);
select regie_guard('terms_text');
select terms_append_only('terms_text');

-- Whom this service has heard of, at the gate or by an acceptance. Who it is, is sealed under a key of their own (scope user/<token>).
create table terms_user (
    tenant        text not null,
    token         text not null,
    identity      bytea,
    key_id        uuid,
    groups        text[] not null,
    first_seen_at timestamptz not null,
    erased_up_to  timestamptz,
    primary key (tenant, token),
    check ((identity is null) = (key_id is null))
);
select regie_guard('terms_user');

-- The proof. No foreign key to the user: a row outlives everything else that is known of them. The gate reads a user's rows from the first
-- index alone; the second is for reports.
create table acceptance (
    number       bigint generated always as identity primary key,
    tenant       text not null,
    user_token   text not null,
    terms_id     uuid not null,
    version      int  not null,
    text_sha256  text not null,
    language     text not null,
    decision     text not null check (decision in ('ACCEPT', 'DECLINE', 'ACKNOWLEDGE', 'WITHDRAW', 'EXPIRE')),
    device_token text,
    channel      text not null,
    recorded_by  text not null,
    recorded_at  timestamptz not null,
    expires_at   timestamptz
);
create index acceptance_user on acceptance (tenant, user_token, number)
    include (terms_id, version, decision, device_token, recorded_at, expires_at);
create index acceptance_terms on acceptance (tenant, terms_id, number);
select regie_guard('acceptance');
select terms_append_only('acceptance');

-- What is still to expire: a list of work, emptied by the ticker.
create table acceptance_due (
    number bigint primary key,
    tenant text not null,
    due_at timestamptz not null
);
create index acceptance_due_at on acceptance_due (due_at);
select regie_guard('acceptance_due');
