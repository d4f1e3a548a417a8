-- An assignment that is in force and was lost with a database that was put back is adopted from its topic, which knows no names: sealed is
-- null then, until an administrator names its members anew.
alter table role_assignment alter column sealed drop not null;
