create role sec_owner;
create role sec_app;
create schema "Quiet House";
alter default privileges for role sec_owner grant select on tables to sec_app;
alter default privileges for role sec_owner in schema "Quiet House" grant usage on sequences to sec_app;

-- Everybody's EXECUTE is there from the beginning.
alter default privileges for role sec_owner grant execute on functions to sec_app;
