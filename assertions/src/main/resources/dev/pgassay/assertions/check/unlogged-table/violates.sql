-- finds: table public.carts
-- finds: table public.cart_items
-- finds: table public.visits_2026
-- finds: table "Shop"."Order Items"
create unlogged table carts (id bigint generated always as identity primary key, parent_id bigint references carts);
create unlogged table cart_items (cart_id bigint references carts, product text);

create schema "Shop";
create unlogged table "Shop"."Order Items" ("Id" bigint primary key);

-- A partitioned table stores nothing itself: here it is one of its partitions.
create table visits (at date not null, page text) partition by range (at);
create unlogged table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create table visits_2027 partition of visits for values from ('2027-01-01') to ('2028-01-01');
