-- finds: view public."OpenOrders"
-- finds: materialized view public._totals
-- finds: view shop."Open Orders"
create table orders (id bigint primary key);
create view "OpenOrders" as select id from orders;
create materialized view _totals as select count(*) from orders;
create schema shop;
create view shop."Open Orders" as select id from orders;
create view orders_of_today as select id from orders;
