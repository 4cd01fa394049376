-- finds: table public.customer
-- finds: table public."OrderItem"
-- finds: table public.user_address
-- finds: table public.visit
-- finds: table shop."Order Status"
create table customer (id bigint primary key);
create table "OrderItem" (id bigint primary key);
create table user_address (id bigint primary key);
create table orders (id bigint primary key);
create schema shop;
create table shop."Order Status" (id bigint primary key);

create table visit (at date not null) partition by range (at);
create table visit_2026 partition of visit for values from ('2026-01-01') to ('2027-01-01');
