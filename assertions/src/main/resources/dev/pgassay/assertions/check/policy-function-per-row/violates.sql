-- finds: policy by_tenant on public.orders
-- finds: policy "By Tenant" on sales."Order Items"
-- finds: policy by_tenant on public.visits
create table orders (id bigint primary key, tenant bigint);
alter table orders enable row level security;
create policy by_tenant on orders using (tenant = current_setting('app.tenant')::bigint);

create schema sales;
create function sales."Current Tenant"() returns bigint language sql stable
  as 'select 1::bigint';
create table sales."Order Items" (id bigint primary key, tenant bigint);
alter table sales."Order Items" enable row level security;
create policy "By Tenant" on sales."Order Items" for insert with check (tenant = sales."Current Tenant"());

create table visits (at date not null, tenant bigint) partition by range (at);
alter table visits enable row level security;
create policy by_tenant on visits using (
  tenant = (select 1) or tenant = current_setting('app.tenant')::bigint);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
