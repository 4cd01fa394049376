create role sec_app;
create table orders (id bigint primary key);
grant all on orders to sec_app;
grant select on orders to public;
create sequence numbers;
grant usage on sequence numbers to public;

-- Policies say who may write what.
create table guarded (id bigint primary key);
alter table guarded enable row level security;
grant insert, update, delete on guarded to public;
