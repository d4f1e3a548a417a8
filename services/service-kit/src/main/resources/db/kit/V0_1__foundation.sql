-- What every service's database begins with. The runtime role neither owns the tables nor may skip their policies.

alter default privileges in schema public grant select, insert, update, delete on tables to "${runtime}";
alter default privileges in schema public grant usage, select on sequences to "${runtime}";

-- Lets only the rows of the transaction's tenants through. Called once for every table, right after it is created.
create function regie_guard(table_name text) returns void language plpgsql as $$
begin
    execute format('alter table %I enable row level security', table_name);
    execute format('alter table %I force row level security', table_name);
    -- the sub-selects are evaluated once a statement, not once a row
    execute format(
        'create policy tenant_rows on %I using ('
        '(select current_setting(''regie.tenants'', true)) = ''*'''
        ' or tenant = any ((select string_to_array(current_setting(''regie.tenants'', true), '',''))::text[]))',
        table_name);
end
$$;

-- Keys for what must be destroyable, wrapped. A destroyed key leaves its row, without the bytes.
create table data_key (
    id           uuid primary key,
    tenant       text not null,
    scope        text not null,
    wrapped      bytea,
    wrap_version int not null,
    created_at   timestamptz not null,
    destroyed_at timestamptz,
    check ((wrapped is null) = (destroyed_at is not null))
);
create unique index data_key_live on data_key (tenant, scope) where destroyed_at is null;
select regie_guard('data_key');
