-- what is known of a package goes 24 months after it ended
create index package_by_end on package (ended_at) where ended_at is not null;
