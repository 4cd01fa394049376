-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
-- finds: view public.order_list
create table orders (id bigint primary key);
grant select on orders to public;
create schema sales;
create table sales."Order Items" (id bigint primary key, "Unit Price" numeric);
grant select ("Unit Price") on sales."Order Items" to public;
create table visits (at date not null) partition by range (at);
grant select on visits to public;
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create view order_list as select id from orders;
grant select on order_list to public;
