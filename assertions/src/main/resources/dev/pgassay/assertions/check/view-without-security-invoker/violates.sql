-- finds: view public.order_ids
-- finds: view sales."My Items"
-- finds: view public.visit_days
create table orders (id bigint primary key);
create view order_ids as select id from orders;
create schema sales;
create table sales."Order Items" (id bigint primary key);
create view sales."My Items" with (security_barrier) as select id from sales."Order Items";
create table visits (at date not null) partition by range (at);
create view visit_days as select distinct at from visits;
