-- How far each sink has got a tenant's log.
create table audit_sink (
    tenant   text not null,
    sink     text not null,
    position bigint not null,
    primary key (tenant, sink)
);
select regie_guard('audit_sink');
