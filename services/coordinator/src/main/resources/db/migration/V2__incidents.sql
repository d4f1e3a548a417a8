-- One row an incident and affected tenant: what is needed to list it and to find what is due. All else follows from incident_fact.
-- A due date stands here while its clock runs.
create table incident (
    tenant               text not null,
    incident_id          uuid not null,
    declared_by          text not null check (declared_by in ('PROCESSOR', 'TENANT')),
    declared_at          timestamptz not null,
    version              int not null,
    tenant_notice_due    timestamptz,
    authority_notice_due timestamptz,
    subject_notice_due   timestamptz,
    next_alarm_at        timestamptz,
    closed_at            timestamptz,
    primary key (tenant, incident_id)
);
create index incident_newest on incident (tenant, declared_at desc, incident_id desc);
create index incident_of_the_processor on incident (declared_at desc, incident_id desc) where declared_by = 'PROCESSOR';
create index incident_alarm on incident (next_alarm_at) where next_alarm_at is not null;
select regie_guard('incident');

-- What happened, once and for ever. version of the incident = seq of its last fact.
create table incident_fact (
    tenant      text not null,
    incident_id uuid not null,
    seq         int not null,
    fact_type   text not null,
    fact        jsonb not null,
    at          timestamptz not null,
    recorded_by text not null,
    primary key (tenant, incident_id, seq),
    foreign key (tenant, incident_id) references incident deferrable initially deferred
);
select regie_guard('incident_fact');
select regie_append_only('incident_fact');
