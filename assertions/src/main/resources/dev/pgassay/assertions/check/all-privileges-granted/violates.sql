-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
-- finds: view public.order_list
create role sec_app;
create role "Sec App";
create table orders (id bigint primary key);
grant all on orders to sec_app, "Sec App";
create schema sales;
create table sales."Order Items" (id bigint primary key);
grant all on all tables in schema sales to sec_app;
create table visits (at date not null) partition by range (at);
grant all on visits to public;
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create view order_list as select id from orders;
grant all on order_list to sec_app;
