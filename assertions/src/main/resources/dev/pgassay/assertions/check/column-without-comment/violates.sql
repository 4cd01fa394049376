-- finds: column public.orders.total
-- finds: column public.visits.page
-- finds: column "Shop"."Order Items"."Unit Price"
create table orders (id bigint primary key, total numeric, currency text, created_at timestamptz);
comment on column orders.currency is 'Three letters of ISO 4217.';
create table premium_orders () inherits (orders);

create schema "Shop";
create table "Shop"."Order Items" (id bigint primary key, "Unit Price" numeric);

-- Found once, for the partitioned table, not for each partition.
create table visits (id bigint, page text, created_at date not null) partition by range (created_at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
