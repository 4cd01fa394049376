create role sec_owner;
create role sec_app;

-- Granted to another role, be it a single column.
create table orders (id bigint primary key);
alter table orders enable row level security;
create policy mine on orders using (id > 0);
grant select on orders to sec_app;
create table items (id bigint primary key);
alter table items enable row level security;
create policy mine on items using (id > 0);
grant select (id) on items to sec_app;

-- Forced.
create table payments (id bigint primary key);
alter table payments enable row level security, force row level security;
create policy mine on payments using (id > 0);
alter table payments owner to sec_owner;
