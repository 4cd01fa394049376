-- finds: materialized view public.order_counts
-- finds: materialized view "Sales Dept"."Totals"
-- finds: materialized view public.partial
create table orders (id bigint primary key, customer_id bigint);
create materialized view order_counts as select customer_id, count(*) from orders group by customer_id;
create index on order_counts (customer_id);

create schema "Sales Dept";
create materialized view "Sales Dept"."Totals" as select 1 as "One";

create materialized view partial as select id, customer_id from orders;
create unique index on partial (id) where customer_id > 0;
create unique index on partial ((id + 0));
