create role sec_app;
create schema "Quiet House";
grant usage on schema "Quiet House" to public;
grant create on schema "Quiet House" to sec_app;
