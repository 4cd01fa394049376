-- finds: schema public
-- finds: schema "Sales Data"
create role sec_owner;
create role sec_app;
create table orders (id bigint primary key);
create schema "Sales Data";
create table "Sales Data"."Order Items" (at date not null) partition by range (at);

-- Those of another schema, and of another kind.
create schema archive;
alter default privileges for role sec_owner in schema archive grant select on tables to sec_app;
alter default privileges for role sec_owner grant usage on sequences to sec_app;
