-- finds: materialized view public.order_ids
-- finds: materialized view sales."My Items"
-- finds: materialized view public.visit_days
create role sec_app;
create table orders (id bigint primary key);
alter table orders enable row level security;
create materialized view order_ids as select id from orders;
grant select on order_ids to sec_app;

-- Through a view, and a single column.
create schema sales;
create table sales."Order Items" (id bigint primary key);
alter table sales."Order Items" enable row level security;
create view sales.items as select id from sales."Order Items";
create materialized view sales."My Items" as select id from sales.items;
grant select (id) on sales."My Items" to sec_app;

create table visits (at date not null) partition by range (at);
alter table visits enable row level security;
create materialized view visit_days as select distinct at from visits;
grant select on visit_days to public;
