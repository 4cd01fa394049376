create table orders (id bigint primary key, "Customer" bigint);
create table order_items_2 (id bigint primary key);
create view "Open Orders" as select id from orders;

-- Partitions are often named by a tool.
create table visits (at date not null) partition by range (at);
create table "visits_P2026" partition of visits for values from ('2026-01-01') to ('2027-01-01');
