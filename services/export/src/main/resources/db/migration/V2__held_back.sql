-- what an officer held back from a copy
alter table package add column held_back jsonb not null default '[]';
