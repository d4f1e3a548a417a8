-- What the log was at one time, signed. Also in the object store and on a topic: who changes the log must change all of them, and what
-- others have kept.
create table audit_checkpoint (
    tenant    text not null,
    size      bigint not null,
    signed_at timestamptz not null,
    note      text not null,
    primary key (tenant, size)
);
select regie_guard('audit_checkpoint');
revoke update, delete, truncate on audit_checkpoint from "${runtime}";
create trigger append_only before update or delete on audit_checkpoint for each row execute function refuse_change();
create trigger never_empty before truncate on audit_checkpoint for each statement execute function refuse_change();
