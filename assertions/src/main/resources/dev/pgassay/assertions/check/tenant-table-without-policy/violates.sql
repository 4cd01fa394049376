-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
create table orders (id bigint primary key, tenant_id bigint not null);

-- Protected, but not by tenant: a setting of that name is not the column.
create schema sales;
create table sales."Order Items" (id bigint primary key, tenant_id bigint not null);
alter table sales."Order Items" enable row level security;
create policy "By Id" on sales."Order Items" using (id = current_setting('app.tenant_id')::bigint);

create table visits (at date not null, tenant_id bigint not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
