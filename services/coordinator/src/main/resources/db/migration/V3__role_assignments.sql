-- Who has a role in a tenant, and over what. Name and members stand in sealed, under a key of the assignment's own that goes with it
-- (scope role-assignment/<id>); services match members by their blind tokens, and a
-- person's own file finds them by those of their user ids. Of scope_groups, tags and systems null means all.
create table role_assignment (
    id            uuid primary key,
    tenant        text not null,
    role          text not null check (role in ('privacy-officer', 'operator', 'auditor', 'tenant-administrator', 'upstream-system')),
    sealed        bytea not null,
    member_tokens text[] not null,
    person_tokens text[] not null,
    scope_groups  text[],
    tags          text[],
    systems       text[],
    defined_at    timestamptz not null,
    check (systems is null or role = 'upstream-system')
);
create index role_assignment_by_tenant on role_assignment (tenant, defined_at, id);
select regie_guard('role_assignment');

-- By what scoped officers and operators find a case: its tags, and the groups its person is in. A case without a row has neither.
create table case_scope (
    request_id     uuid primary key references process deferrable initially deferred,
    tenant         text not null,
    tags           text[] not null,
    subject_groups text[] not null
);
select regie_guard('case_scope');
