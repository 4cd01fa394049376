-- finds: constraint orders_pkey on public.orders
-- finds: constraint "Order Items_pkey" on "Sales Dept"."Order Items"
-- finds: constraint visits_pkey on public.visits
create table orders (total numeric, id bigint primary key);

create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("Order" bigint, "Note" text, "Product" bigint, primary key ("Order", "Product"));

create table visits (note text, at date primary key) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
