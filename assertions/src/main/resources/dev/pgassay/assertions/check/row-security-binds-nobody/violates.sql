-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
create role sec_owner;
create table orders (id bigint primary key);
alter table orders enable row level security;
create policy mine on orders using (id > 0);

create schema sales;
grant usage on schema sales to sec_owner;
create table sales."Order Items" (id bigint primary key);
alter table sales."Order Items" enable row level security;
create policy "My Items" on sales."Order Items" using (id > 0);
alter table sales."Order Items" owner to sec_owner;

create table visits (at date not null) partition by range (at);
alter table visits enable row level security;
create policy recent on visits using (at > '2026-01-01');
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
alter table visits owner to sec_owner;
