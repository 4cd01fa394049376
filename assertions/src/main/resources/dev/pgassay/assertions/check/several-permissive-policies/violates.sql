-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
create role sec_app;
create table orders (id bigint primary key);
alter table orders enable row level security;
create policy mine on orders using (id > 0);
create policy yours on orders for select using (id < 0);

-- A role's own, and everybody's.
create schema sales;
create table sales."Order Items" (id bigint primary key);
alter table sales."Order Items" enable row level security;
create policy "For App" on sales."Order Items" for update to sec_app using (id > 0);
create policy "For All" on sales."Order Items" for update using (id < 0);

create table visits (at date not null) partition by range (at);
alter table visits enable row level security;
create policy old on visits for delete using (at < '2026-01-01');
create policy fresh on visits for delete using (at > '2026-01-01');
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
