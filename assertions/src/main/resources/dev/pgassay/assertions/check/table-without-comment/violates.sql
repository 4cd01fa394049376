-- finds: table public.orders
-- finds: table public.notes
-- finds: table "Shop"."Order Items"
-- finds: table public.visits
create table orders (id bigint primary key);
comment on column orders.id is 'The number.';
create table notes (id bigint primary key);
comment on table notes is '  ';

create schema "Shop";
create table "Shop"."Order Items" (id bigint primary key);

-- Found once, for the partitioned table, not for each partition.
create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
