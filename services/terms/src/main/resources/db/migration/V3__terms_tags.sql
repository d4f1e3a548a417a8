-- By which administrators and officers of a part of the tenant find terms. Terms without tags are for those alone who reach all tags.
alter table terms add column tags text[] not null default '{}';
