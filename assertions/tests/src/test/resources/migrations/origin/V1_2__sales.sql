create schema sales;
set search_path to sales;
create table orders (id bigint constraint sales_orders_pk primary key, "Customer Id" bigint);
create view big_orders as select * from orders;
