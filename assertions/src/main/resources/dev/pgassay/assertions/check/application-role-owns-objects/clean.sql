create role sec_owner;
create role sec_app login;
create role sec_outsider login noinherit in role sec_owner;
create schema sales authorization sec_owner;
create table sales."Order Items" (id bigint primary key);
alter table sales."Order Items" owner to sec_owner;
grant all on sales."Order Items" to sec_app;
grant usage on schema sales to sec_app;
