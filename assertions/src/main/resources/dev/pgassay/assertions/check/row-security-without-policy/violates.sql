-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
create table orders (id bigint primary key);
alter table orders enable row level security;

-- A restrictive policy allows nothing by itself.
create schema sales;
create table sales."Order Items" (id bigint primary key);
alter table sales."Order Items" enable row level security;
create policy "No Drafts" on sales."Order Items" as restrictive using (id > 0);

create table visits (at date not null) partition by range (at);
alter table visits enable row level security;
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
