-- finds: materialized view public.order_ids
-- finds: materialized view sales."My Items"
create role sec_app;
create table orders (id bigint primary key);
create materialized view order_ids as select id from orders;
grant select on order_ids to public;
create schema sales;
create materialized view sales."My Items" as select id from orders;
grant select on sales."My Items" to sec_app;
