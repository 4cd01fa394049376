-- finds: policy changing on public.orders
-- finds: policy "Removing" on sales."Order Items"
-- finds: policy changing on public.visits
create role sec_app;
create role sec_reader;
create table orders (id bigint primary key);
alter table orders enable row level security;
create policy changing on orders for update using (id > 0);
create policy adding on orders for insert with check (id > 0);

-- Others may see rows, but not the role that should remove them.
create schema sales;
create table sales."Order Items" (id bigint primary key);
alter table sales."Order Items" enable row level security;
create policy "Removing" on sales."Order Items" for delete to sec_app using (id > 0);
create policy reading on sales."Order Items" for select to sec_reader using (id > 0);

create table visits (at date not null) partition by range (at);
alter table visits enable row level security;
create policy changing on visits for update to sec_app using (at > '2026-01-01');
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
