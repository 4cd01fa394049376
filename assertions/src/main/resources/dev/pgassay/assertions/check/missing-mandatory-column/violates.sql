-- finds: table public.orders
-- finds: table public.visits
-- finds: table "Shop"."Order Items"
create table orders (id bigint primary key, "Created_At" timestamptz);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key);

-- Found once, for the partitioned table, not for each partition.
create table visits (at date not null, page text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
