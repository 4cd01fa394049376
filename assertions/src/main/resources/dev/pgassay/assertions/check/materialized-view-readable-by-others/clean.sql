create role sec_app;
create table orders (id bigint primary key);
grant select on orders to sec_app;
create materialized view order_ids as select id from orders;
create view order_list as select id from orders;
grant select on order_list to sec_app;
