-- finds: constraint orders_customer_id_fkey on public.orders
-- finds: constraint "Refunds_Customer_fkey" on "Sales Dept"."Refunds"
-- finds: constraint visits_customer_id_fkey on public.visits
create table customers (id bigint primary key);
create table orders (customer_id bigint references customers on delete cascade);

create schema "Sales Dept";
create table "Sales Dept"."Refunds" ("Customer" bigint references customers on update cascade);

create table visits (
  at date not null, customer_id bigint references customers on delete set null on update set default
) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
