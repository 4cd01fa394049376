-- finds: table public.orders
-- finds: table "Sales Dept"."Order Items"
-- finds: table public.visits
-- 7 + 4 bytes are left empty before the two bigints.
create table orders (paid boolean, customer_id bigint, quantity integer, total bigint, note text);

-- The whole row is padded to a multiple of eight: 40 bytes, and 24 in another order.
create type state as enum ('open', 'done');
create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("A" boolean, "B" timestamptz, "C" boolean, "D" bigint, "State" state);

create table visits (gone boolean, at date not null, id bigint, number smallint, amount double precision, note text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
