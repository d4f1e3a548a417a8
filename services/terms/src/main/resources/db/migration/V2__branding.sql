-- How a tenant shows itself on its public page. Nothing said is an empty text.
create table branding (
    tenant                 text primary key,
    organisation_name      text not null,
    contact_name           text not null,
    contact_phone          text not null,
    contact_email          text not null,
    website_name           text not null,
    website_url            text not null,
    privacy_url            text not null,
    message                text not null,
    additional_information text not null
);
select regie_guard('branding');
