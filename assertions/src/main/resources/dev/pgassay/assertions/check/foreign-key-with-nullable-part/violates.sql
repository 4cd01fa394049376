-- finds: constraint payments_order_region_order_id_fkey on public.payments
-- finds: constraint "Refunds_Region_Order_fkey" on "Sales Dept"."Refunds"
-- finds: constraint visits_region_order_id_fkey on public.visits
create table orders (region text, id bigint, primary key (region, id));
create table payments (
  id bigint primary key,
  order_region text,
  order_id bigint not null check (order_id > 0),
  foreign key (order_region, order_id) references orders
);

create schema "Sales Dept";
create table "Sales Dept"."Refunds" (
  "Region" text,
  "Order" bigint,
  foreign key ("Region", "Order") references orders
);

create table visits (
  at date not null,
  region text,
  order_id bigint,
  foreign key (region, order_id) references orders
) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
