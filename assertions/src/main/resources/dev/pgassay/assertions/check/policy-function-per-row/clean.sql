create table orders (id bigint primary key, tenant bigint);
alter table orders enable row level security;
create policy by_tenant on orders using (tenant = (select current_setting('app.tenant')::bigint));

create schema sales;
create function sales."Current Tenant"() returns bigint language sql stable
  as 'select 1::bigint';
create function sales.root_tenant() returns bigint language sql immutable
  as 'select 0::bigint';
create function sales.parent_of(tenant bigint) returns bigint language sql stable
  as 'select tenant / 10';
create table sales."Order Items" (id bigint primary key, tenant bigint, note text);
alter table sales."Order Items" enable row level security;
create policy "By Tenant" on sales."Order Items" using (tenant = (select sales."Current Tenant"()));

-- The same for all rows already when planned; different for each row; only a text.
create policy root on sales."Order Items" for select using (tenant = sales.root_tenant());
create policy parent on sales."Order Items" for delete using (sales.parent_of(tenant) = 1);
create policy noted on sales."Order Items" for update using (note <> 'current_setting(');
