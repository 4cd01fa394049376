-- migration
drop materialized view order_totals;
alter table orders alter column total type bigint;
create materialized view order_totals as select id, total from orders;
