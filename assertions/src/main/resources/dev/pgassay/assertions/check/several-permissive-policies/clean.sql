create role sec_app;
create role sec_admin;
create table orders (id bigint primary key);
alter table orders enable row level security;
create policy reading on orders for select using (id > 0);
create policy writing on orders for insert with check (id > 0);

-- Restrictive ones are all asked anyway.
create policy "No Drafts" on orders as restrictive using (id > 0);

-- Different roles.
create table items (id bigint primary key);
alter table items enable row level security;
create policy for_app on items to sec_app using (id > 0);
create policy for_admin on items to sec_admin using (true);
