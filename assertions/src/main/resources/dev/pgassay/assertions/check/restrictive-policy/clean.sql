create table orders (id bigint primary key);
alter table orders enable row level security;
create policy mine on orders as permissive using (id > 0);
create policy "By Default" on orders using (id < 0);
