-- What the test's listeners did.
create table effect (
    id     bigint generated always as identity primary key,
    tenant text not null,
    name   text not null
);
select regie_guard('effect');
