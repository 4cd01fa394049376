-- requires 15
create table orders (id bigint primary key);
create schema sales;
create view sales."My Orders" with (security_invoker) as select id from orders;
create view order_ids with (security_invoker = on) as select id from orders;

-- A materialized view cannot have it.
create materialized view order_count as select count(*) from orders;
