-- finds: table public.orders
-- finds: table "Sales Data"."Order Items"
-- finds: table public.visits
create table orders (id bigint primary key);
create schema "Sales Data";
create table "Sales Data"."Order Items" (id bigint primary key);

-- Found once, for the partitioned table.
create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
