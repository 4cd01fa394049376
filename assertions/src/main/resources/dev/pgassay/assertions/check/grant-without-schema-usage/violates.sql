-- finds: schema sales
-- finds: schema "Sales Data"
create role sec_app;
create role sec_group;
create role sec_member in role sec_group;
create schema sales;
create table sales.orders (at date not null) partition by range (at);
grant select on sales.orders to sec_app;
create view sales.order_list as select at from sales.orders;
grant select on sales.order_list to sec_group;
create schema "Sales Data";
create table "Sales Data"."Order Items" (id bigint primary key);
grant insert (id) on "Sales Data"."Order Items" to sec_app;

-- In schema public everybody may use what is there.
create table customers (id bigint primary key);
grant select on customers to sec_app;
