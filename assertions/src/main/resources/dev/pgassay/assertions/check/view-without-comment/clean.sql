create table orders (id bigint primary key);
create view open_orders as select id from orders;
comment on view open_orders is 'Orders that have not been sent.';
create materialized view order_count as select count(*) from orders;
comment on materialized view order_count is 'How many there are; refreshed every night.';
