-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
create table orders (id bigint primary key);
create policy mine on orders using (id > 0);
create policy yours on orders using (id < 0);

-- Enabled and disabled again; that it is forced does not matter then.
create schema sales;
create table sales."Order Items" (id bigint primary key);
alter table sales."Order Items" enable row level security, force row level security;
alter table sales."Order Items" disable row level security;
create policy "My Items" on sales."Order Items" using (id > 0);

create table visits (at date not null) partition by range (at);
create policy recent on visits using (at > '2026-01-01');
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
alter table visits_2026 enable row level security;
