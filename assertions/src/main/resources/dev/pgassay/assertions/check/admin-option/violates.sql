-- finds: role sec_chief
-- finds: role "Sec Deputy"
create role sec_owner;
create role sec_app;
create role sec_chief;
create role "Sec Deputy" login;
grant sec_owner to sec_chief with admin option;
grant sec_app to "Sec Deputy" with admin option;
create schema sales;
create table sales."Order Items" (id bigint primary key);
alter table sales."Order Items" owner to sec_owner;
grant usage on schema sales to sec_app;
