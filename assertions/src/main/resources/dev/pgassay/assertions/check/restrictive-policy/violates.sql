-- finds: policy "No Drafts" on public.orders
-- finds: policy by_tenant on sales."Order Items"
-- finds: policy recent on public.visits
create table orders (id bigint primary key);
alter table orders enable row level security;
create policy "No Drafts" on orders as restrictive using (id > 0);
create policy mine on orders using (id > 0);

create schema sales;
create table sales."Order Items" (id bigint primary key);
create policy by_tenant on sales."Order Items" as restrictive for delete using (id > 0);

create table visits (at date not null) partition by range (at);
create policy recent on visits as restrictive using (at > '2026-01-01');
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
