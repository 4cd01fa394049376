create role sec_app;
create role sec_owner;
create table orders (id bigint primary key);
grant all on orders to sec_app;
create schema sales;
grant usage on schema sales to sec_app;

-- An owner may pass on everything anyway.
create table items (id bigint primary key);
alter table items owner to sec_owner;
