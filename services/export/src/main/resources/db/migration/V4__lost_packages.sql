-- when it was told that what the package is made of, or its archive, is not in the object store
alter table package add column lost_at timestamptz;
-- a package that could not be built in time expires without a token
alter table package drop constraint package_check1;
alter table package add constraint package_token
    check (status in ('COLLECTING', 'BUILDING', 'EXPIRED', 'CANCELLED') or token_hash is not null);
