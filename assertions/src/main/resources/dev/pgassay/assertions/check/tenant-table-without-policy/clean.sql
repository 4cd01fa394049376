create table orders (id bigint primary key, tenant_id bigint not null);
alter table orders enable row level security;
create policy by_tenant on orders using (tenant_id = current_setting('app.tenant')::bigint);
create table items (id bigint primary key, tenant_id bigint not null);
alter table items enable row level security;
create policy reading on items for select using (true);
create policy writing on items for insert with check (tenant_id = 1);

-- Not a tenant's.
create table countries (code text primary key, tenant_id_count bigint);

create table visits (at date not null, tenant_id bigint not null) partition by range (at);
alter table visits enable row level security;
create policy by_tenant on visits using (tenant_id = 1);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
