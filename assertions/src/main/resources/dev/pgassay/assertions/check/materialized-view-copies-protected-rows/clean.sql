create role sec_app;
create table orders (id bigint primary key);
alter table orders enable row level security;
create table plain (id bigint primary key);

-- Its owner alone may read it.
create materialized view order_ids as select id from orders;
create materialized view plain_ids as select id from plain;
grant select on plain_ids to sec_app;
