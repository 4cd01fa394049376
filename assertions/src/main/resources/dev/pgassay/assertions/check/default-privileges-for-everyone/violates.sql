-- finds: default privileges of sec_owner on tables
-- finds: default privileges of "Sec Owner" in schema "Open House" on sequences
create role sec_owner;
create role "Sec Owner";
create schema "Open House";
alter default privileges for role sec_owner grant select on tables to public;
alter default privileges for role "Sec Owner" in schema "Open House" grant usage on sequences to public;
