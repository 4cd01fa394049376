create table orders (id bigint primary key);
alter table orders enable row level security;
create policy mine on orders using (id > 0);
create table plain (id bigint primary key);
create table closed (id bigint primary key);
alter table closed enable row level security;
