-- finds: column public.orders.id
-- finds: column public.orders.number
-- finds: column public.visits.id
-- finds: column "Shop"."Order Items"."Item Id"
create table orders (id serial primary key, number bigserial);

create schema "Shop";
create table "Shop"."Order Items" ("Item Id" bigserial primary key);

-- Found once, for the partitioned table, not for each partition.
create table visits (id bigserial, at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

-- And once for the table that others inherit from.
create table premium_orders (points integer) inherits (orders);
