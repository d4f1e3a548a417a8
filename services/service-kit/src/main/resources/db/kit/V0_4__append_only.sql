-- Rows that nobody changes: not the runtime role, and by the trigger not even the owner. Called once for such a table.
create function regie_refuse_change() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'restrict_violation';
end
$$;

create function regie_append_only(table_name text) returns void language plpgsql as $$
begin
    execute format('revoke update, delete, truncate on %I from "${runtime}"', table_name);
    execute format(
        'create trigger append_only before update or delete or truncate on %I'
        ' for each statement execute function regie_refuse_change()',
        table_name);
end
$$;
