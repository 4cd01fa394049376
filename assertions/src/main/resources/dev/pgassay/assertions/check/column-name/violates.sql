-- finds: column public.orders."customerId"
-- finds: column public.orders.total_
-- finds: column public.visits."At"
-- finds: column public.open_orders."Id"
-- finds: column shop."Order Items"."Unit Price"
create table orders (id bigint primary key, "customerId" bigint, total_ numeric);
create table premium_orders (points integer) inherits (orders);
create view open_orders as select id as "Id" from orders;

create schema shop;
create table shop."Order Items" (id bigint primary key, "Unit Price" numeric);

create table visits ("At" date not null) partition by range ("At");
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
