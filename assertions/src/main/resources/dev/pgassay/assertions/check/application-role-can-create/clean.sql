create role sec_owner;
create role sec_app login;
revoke create on schema public from public;
create schema "Sales Data" authorization sec_owner;
grant usage on schema "Sales Data" to sec_app;
