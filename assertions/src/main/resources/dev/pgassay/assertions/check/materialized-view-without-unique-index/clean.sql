create table orders (id bigint primary key, customer_id bigint);
create view latest as select * from orders;
create materialized view "Order Counts" as select customer_id, count(*) from orders group by customer_id;
create unique index on "Order Counts" (customer_id) include (count);
