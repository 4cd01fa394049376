-- finds: table public."OrderItems"
-- finds: table public.order__notes
-- finds: table public.visits_
-- finds: table shop."Order Items"
create table "OrderItems" (id bigint primary key);
create table order__notes (id bigint primary key);
create table orders (id bigint primary key);
create schema shop;
create table shop."Order Items" (id bigint primary key);

-- Found once, for the partitioned table, not for each partition.
create table visits_ (at date not null) partition by range (at);
create table visits_2026_ partition of visits_ for values from ('2026-01-01') to ('2027-01-01');
