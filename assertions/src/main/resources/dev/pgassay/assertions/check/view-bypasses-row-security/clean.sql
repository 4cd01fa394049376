create role sec_reader;
create table orders (id bigint primary key);
alter table orders enable row level security;
create policy mine on orders using (id > 0);
create table plain (id bigint primary key);
create view plain_ids as select id, 'public.orders' as source from plain;

-- A similar name is another table.
create table orders_archive (id bigint primary key);
create view archive as select id from orders_archive;

-- Its owner is bound by the policies.
create view bound as select id from orders;
grant select on orders to sec_reader;
alter view bound owner to sec_reader;
