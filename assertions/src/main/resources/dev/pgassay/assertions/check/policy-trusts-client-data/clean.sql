create table orders (id bigint primary key, claims jsonb, owner text);
alter table orders enable row level security;
create policy by_claim on orders using (claims -> 'app_metadata' ->> 'role' = 'admin');
create policy by_tenant on orders for select using (id = (select current_setting('app.tenant')::bigint));
create policy mine on orders for delete using (owner = current_user);
