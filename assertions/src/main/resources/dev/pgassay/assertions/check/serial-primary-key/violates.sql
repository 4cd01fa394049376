-- finds: constraint orders_pkey on public.orders
-- finds: constraint "Order Items_pkey" on "Sales Dept"."Order Items"
-- finds: constraint visits_pkey on public.visits
create table orders (id bigserial primary key);

create schema "Sales Dept";
create sequence "Sales Dept"."Item Numbers";
create table "Sales Dept"."Order Items" ("Id" bigint default nextval('"Sales Dept"."Item Numbers"') primary key);

create table visits (at date, id serial, primary key (at, id)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
