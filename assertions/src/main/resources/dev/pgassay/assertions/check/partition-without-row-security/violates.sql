-- finds: table public.visits_2026
-- finds: table archive."Visits 2025"
-- finds: table public.special_orders
create role sec_app;
create schema archive;
create table visits (at date not null) partition by range (at);
alter table visits enable row level security;
create policy recent on visits using (at > '2026-01-01');
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create table archive."Visits 2025" partition of visits for values from ('2025-01-01') to ('2026-01-01');
grant select on visits, visits_2026, archive."Visits 2025" to sec_app;

-- A child by inheritance is no different.
create table orders (id bigint primary key);
alter table orders enable row level security;
create table special_orders () inherits (orders);
grant insert on special_orders to public;
