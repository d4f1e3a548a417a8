create table note (
    id     bigint generated always as identity primary key,
    tenant text not null,
    text   text not null
);
select regie_guard('note');
