-- One event at one place of a tenant's log. The record is what was hashed; the columns beside it are only there to search by, and say the
-- same. When its time is over everything goes but the hash.
create table audit_event (
    tenant         text not null,
    sequence       bigint not null check (sequence > 0),
    leaf_hash      bytea not null check (length(leaf_hash) = 32),
    record         bytea,
    event_id       uuid,
    happened_at    timestamptz,
    category       text,
    activity       text,
    operation      text,
    result         text,
    correlation_id text,
    actor_token    text,
    primary key (tenant, sequence)
);
select regie_guard('audit_event');
create unique index audit_event_once on audit_event (tenant, event_id);
create index audit_event_activity on audit_event (tenant, category, activity, sequence);
create index audit_event_actor on audit_event (tenant, actor_token, sequence) where actor_token is not null;
create index audit_event_correlation on audit_event (tenant, correlation_id, sequence) where correlation_id is not null;
-- the few that did not succeed
create index audit_event_failure on audit_event (tenant, sequence) where result = 'Failure';

-- To whom and what it was done, by blind token of the id or the name.
create table audit_target (
    tenant   text not null,
    token    text not null,
    sequence bigint not null,
    primary key (tenant, token, sequence)
);
select regie_guard('audit_target');
create index audit_target_sequence on audit_target (tenant, sequence);

-- The root of each 1,024 leaves, and the time they span: proofs and searches by time skip what they do not need.
create table audit_tile (
    tenant   text not null,
    tile     bigint not null,
    root     bytea not null check (length(root) = 32),
    earliest timestamptz not null,
    latest   timestamptz not null,
    primary key (tenant, tile)
);
select regie_guard('audit_tile');

-- How far the retention job has come.
create table audit_retention (
    tenant     text primary key,
    dropped_to bigint not null
);
select regie_guard('audit_retention');

-- Nobody changes or removes what is in the log: the runtime role has no right to, and the trigger refuses it to others too. The one
-- exception is the function below, which runs as the owner and takes payloads away, never a hash.
create function refuse_change() returns trigger language plpgsql as $$
begin
    if tg_level = 'ROW' and current_user = (select tableowner from pg_tables where schemaname = tg_table_schema and tablename = tg_table_name)
    then
        if tg_op = 'DELETE' and tg_table_name = 'audit_target' then
            return old;
        end if;
        if tg_op = 'UPDATE' and tg_table_name = 'audit_event' and new.record is null
            and (new.tenant, new.sequence, new.leaf_hash) = (old.tenant, old.sequence, old.leaf_hash) then
            return new;
        end if;
    end if;
    raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
end
$$;

do $$
declare
    log text;
begin
    foreach log in array array['audit_event', 'audit_target', 'audit_tile'] loop
        execute format('revoke update, delete, truncate on %I from "${runtime}"', log);
        execute format('create trigger append_only before update or delete on %I for each row execute function refuse_change()', log);
        execute format('create trigger never_empty before truncate on %I for each statement execute function refuse_change()', log);
    end loop;
end
$$;
revoke insert, update, delete, truncate on audit_retention from "${runtime}";

-- Takes the payloads up to a place of the log away, if all of them are from before that time. Answers how many there were.
create function drop_payloads(of_tenant text, up_to bigint, happened_before timestamptz) returns bigint
    language plpgsql security definer set search_path = public, pg_temp as $$
declare
    dropped bigint;
begin
    if exists (select 1 from audit_event
            where tenant = of_tenant and sequence <= up_to and happened_at >= happened_before) then
        raise exception 'an event up to % is not old enough', up_to using errcode = 'insufficient_privilege';
    end if;
    delete from audit_target where tenant = of_tenant and sequence <= up_to;
    update audit_event set record = null, event_id = null, happened_at = null, category = null, activity = null, operation = null,
            result = null, correlation_id = null, actor_token = null
        where tenant = of_tenant and sequence <= up_to and record is not null;
    get diagnostics dropped = row_count;
    insert into audit_retention as r (tenant, dropped_to) values (of_tenant, up_to)
        on conflict (tenant) do update set dropped_to = greatest(r.dropped_to, excluded.dropped_to);
    return dropped;
end
$$;
revoke execute on function drop_payloads (text, bigint, timestamptz) from public;
grant execute on function drop_payloads (text, bigint, timestamptz) to "${runtime}";
