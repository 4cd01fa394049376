-- finds: column public.payments.customer_id
-- finds: column public.orders.country
-- finds: column "Shop"."Order Items".price
-- finds: column public.visits.page
create table customers (id bigint primary key, customer_id bigint, country varchar(2));
create table orders (id bigint primary key, customer_id bigint, country varchar(3), page integer);
create table payments (id bigint primary key, customer_id integer, price numeric(12, 2), page integer);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, price numeric(10, 2));
create table zones (id bigint primary key, price numeric(12, 2));

create table visits (at date not null, page text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
