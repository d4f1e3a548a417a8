-- erasures go 24 months after they ended; their certificates stay
create index erasure_by_end on erasure (ended_at) where ended_at is not null;
