-- finds: table public."Orders"
-- finds: column public.customers."Name"
-- finds: column public.customers."NAME"
-- finds: view public."Customers"
-- finds: schema "Shop"
-- finds: table "Shop"."Visits"
create table orders (id bigint primary key);
create table "Orders" (id bigint primary key);
create table customers (id bigint primary key, name text, "Name" text, "NAME" text);
create view "Customers" as select id from customers;
create schema shop;
create schema "Shop";

create table "Shop"."Visits" (at date not null) partition by range (at);
create table "Shop".visits_2026 partition of "Shop"."Visits" for values from ('2026-01-01') to ('2027-01-01');
create table "Shop".visits (at date not null);
