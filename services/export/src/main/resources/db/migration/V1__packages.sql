create table package (
    id               uuid primary key,
    tenant           text not null,
    request_id       uuid not null unique,
    status           text not null
        check (status in ('COLLECTING', 'BUILDING', 'BUILT', 'DOWNLOADED', 'EXPIRED', 'CANCELLED')),
    opened_at        timestamptz not null,
    found            jsonb not null,
    awaited          jsonb not null,
    awaited_untold   boolean not null default false,
    collected_at     timestamptz,
    failed_builds    int not null default 0,
    build_not_before timestamptz,
    sha256           text,
    bytes            bigint,
    expires_at       timestamptz,
    token_hash       text,
    ended_at         timestamptz,
    leftovers        boolean not null default false,
    check ((status in ('COLLECTING', 'CANCELLED')) or collected_at is not null),
    check ((status in ('COLLECTING', 'BUILDING', 'CANCELLED')) or token_hash is not null)
);
select regie_guard('package');
create index package_to_build on package (collected_at) where status = 'BUILDING';
create index package_to_tell on package (opened_at) where awaited_untold;
create index package_to_expire on package (expires_at) where status = 'BUILT';
create index package_to_sweep on package (id) where leftovers;

-- One command to one participant: its upload token (hashed) and the key of its parts (sealed under the package's key).
create table collection (
    command_id uuid primary key,
    tenant     text not null,
    package_id uuid not null references package (id),
    system     text not null,
    token_hash text not null,
    part_key   bytea not null
);
select regie_guard('collection');
create index collection_package on collection (package_id);
