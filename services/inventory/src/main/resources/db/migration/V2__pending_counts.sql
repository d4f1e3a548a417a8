-- Incidents whose people are still to be counted: a list of work, emptied by the ticker, as counting reads all of a tenant.
create table pending_count (
    tenant      text not null,
    incident_id uuid not null,
    scope       jsonb not null,
    asked_at    timestamptz not null,
    primary key (tenant, incident_id)
);
select regie_guard('pending_count');
