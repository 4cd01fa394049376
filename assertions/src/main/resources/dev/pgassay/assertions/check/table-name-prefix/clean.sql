create table orders (id bigint primary key, tbl_number integer);
create table tables (id bigint primary key);
create table tabs (id bigint primary key);
create table trips (id bigint primary key);
create view tbl_orders as select id from orders;
