-- finds: table public.orders
-- finds: table "Sales Dept"."A"
-- finds: table public.calls
create table orders (id bigint primary key);
create table shipments (id bigint primary key, order_id bigint references orders);
alter table orders add column shipment_id bigint not null references shipments deferrable;

-- Through three tables, two schemas.
create schema "Sales Dept";
create table "Sales Dept"."A" (id bigint primary key);
create table "Sales Dept"."B" (id bigint primary key, a_id bigint not null references "Sales Dept"."A");
create table c (id bigint primary key, b_id bigint not null references "Sales Dept"."B");
alter table "Sales Dept"."A" add column c_id bigint not null references c;

create table visits (at date primary key) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create table calls (id bigint primary key, visit date references visits);
alter table visits add column call_id bigint references calls;
