create role sec_owner;
create role sec_app;
alter default privileges for role sec_owner in schema public grant select on tables to sec_app;
create table orders (id bigint primary key);

-- Without a table.
create schema "Quiet House";
create function "Quiet House".f() returns int language sql as 'select 1';
