create role sec_admin;
create table orders (id bigint primary key, owner text);
alter table orders enable row level security;
create policy reading on orders for select using (true);
create policy writing on orders for insert with check (owner = current_user);

-- A role of its own that may write everything.
create policy administration on orders to sec_admin using (true);

-- What a restrictive policy takes away again.
create table items (id bigint primary key, tenant bigint);
alter table items enable row level security;
create policy anyone on items using (true);
create policy by_tenant on items as restrictive using (tenant = 1);
