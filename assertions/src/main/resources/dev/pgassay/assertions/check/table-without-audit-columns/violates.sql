-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
create table orders (id bigint primary key);
create schema sales;
create table sales."Order Items" (id bigint primary key, created_at timestamptz, "Updated_At" timestamptz);
create table visits (at date not null, updated_at timestamptz) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
