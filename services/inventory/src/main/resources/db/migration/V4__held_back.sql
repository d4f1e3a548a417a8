-- What the officer held back: a record that is read again only after the ledger was is kept like one that was there when it was.
alter table erased_subject add column held_back jsonb not null default '[]';
alter table erased_subject alter column held_back drop default;
