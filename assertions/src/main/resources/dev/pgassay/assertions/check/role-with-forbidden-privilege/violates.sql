-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
create role sec_group;
create role sec_app login in role sec_group;
create role "Sec App" login;
create table orders (id bigint primary key);
grant select, truncate on orders to sec_group;
create schema sales;
create table sales."Order Items" (id bigint primary key);
grant references (id) on sales."Order Items" to "Sec App";
create table visits (at date not null) partition by range (at);
grant trigger on visits to public;
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
