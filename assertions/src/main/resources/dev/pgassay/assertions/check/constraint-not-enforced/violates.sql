-- requires 18
-- finds: constraint orders_total_check on public.orders
-- finds: constraint orders_customer_id_fkey on public.orders
-- finds: constraint "Positive Price" on "Sales Dept"."Order Items"
-- finds: constraint visits_minutes_check on public.visits
create table customers (id bigint primary key);
create table orders (
  id bigint primary key,
  customer_id bigint references customers not enforced,
  total numeric check (total >= 0) not enforced
);

create schema "Sales Dept";
create table "Sales Dept"."Order Items" (
  "Price" numeric,
  constraint "Positive Price" check ("Price" > 0) not enforced
);

-- Found where it is defined, not where it is inherited.
create table visits (at date not null, minutes integer check (minutes > 0) not enforced) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
