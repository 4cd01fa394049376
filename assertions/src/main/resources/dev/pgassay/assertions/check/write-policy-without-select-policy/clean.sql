create role sec_readers;
create role sec_app in role sec_readers;
create table orders (id bigint primary key);
alter table orders enable row level security;
create policy changing on orders for update to sec_app using (id > 0);
create policy reading on orders for select using (id > 0);

-- It sees what its group sees.
create table items (id bigint primary key);
alter table items enable row level security;
create policy removing on items for delete to sec_app using (id > 0);
create policy reading on items for select to sec_readers using (id > 0);

-- A policy for all commands is one for SELECT as well; INSERT needs none.
create table payments (id bigint primary key);
alter table payments enable row level security;
create policy anything on payments using (id > 0);
create policy changing on payments for update to sec_app using (id < 0);
create table feedback (id bigint primary key);
alter table feedback enable row level security;
create policy adding on feedback for insert with check (id > 0);
