#!/bin/bash
# For the official postgres image (/docker-entrypoint-initdb.d): a database for each service, with an owner who migrates it and a runtime
# role that may only read and write rows. The launcher's Postgres#provision does the same.
set -euo pipefail
for service in intake coordinator inventory export erasure terms audit; do
  owner="${service^^}_OWNER_PASSWORD"
  runtime="${service^^}_RUNTIME_PASSWORD"
  psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres \
    -v owner="${service}_owner" -v runtime="${service}_runtime" -v database="regie_${service}" \
    -v owner_password="${!owner}" -v runtime_password="${!runtime}" <<'SQL'
create role :"owner" login nosuperuser nocreatedb nocreaterole nobypassrls password :'owner_password';
create role :"runtime" login nosuperuser nocreatedb nocreaterole nobypassrls password :'runtime_password';
create database :"database" owner :"owner";
revoke connect on database :"database" from public;
grant connect on database :"database" to :"runtime";
\connect :"database"
alter schema public owner to :"owner";
revoke create on schema public from public;
grant usage on schema public to :"runtime";
alter default privileges for role :"owner" in schema public grant select, insert, update, delete on tables to :"runtime";
alter default privileges for role :"owner" in schema public grant usage, select on sequences to :"runtime";
SQL
done
