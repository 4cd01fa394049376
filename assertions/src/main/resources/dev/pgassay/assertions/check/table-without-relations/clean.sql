create table orders (id bigint primary key);
create table "Items" (id bigint primary key, order_id bigint references orders);
create table categories (id bigint primary key, parent_id bigint references categories);
create schema crm;
create table crm.visits (at date not null, order_id bigint references orders) partition by range (at);
create table visits_2026 partition of crm.visits for values from ('2026-01-01') to ('2027-01-01');
create view latest as select * from orders;
