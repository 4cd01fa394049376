-- finds: view public.open_orders
-- finds: materialized view public.order_count
-- finds: view "Shop"."Open Orders"
create table orders (id bigint primary key);
create view open_orders as select id from orders;
create materialized view order_count as select count(*) from orders;
create schema "Shop";
create view "Shop"."Open Orders" as select id from orders;
