-- finds: schema sales
-- finds: schema "Sales Data"
-- finds before 15: schema public
create role sec_group;
create role sec_app login in role sec_group;
create schema sales;
grant create on schema sales to sec_app;
create schema "Sales Data";
grant create on schema "Sales Data" to sec_group;
