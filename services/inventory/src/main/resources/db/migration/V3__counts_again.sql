-- An incident may be counted again while it is being counted: each asking is a row of its own, and waits for no other one.
alter table pending_count drop constraint pending_count_pkey;
alter table pending_count add column id uuid not null default gen_random_uuid() primary key;
alter table pending_count alter column id drop default;
