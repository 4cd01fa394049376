create table customers (id bigint primary key);
create table "OrderItems" (id bigint primary key);
create table orders_2026 (id bigint primary key);
create table user_addresses (id bigint primary key);
create table people (id bigint primary key);
create table sensor_data (id bigint primary key);
create table order_history (id bigint primary key);
create table "2026" (id bigint primary key);
create view open_order as select id from orders_2026;
