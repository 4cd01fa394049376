create table "Orders" (id bigint primary key);
create view open_orders as select id as "Id" from "Orders";
create materialized view totals_2026 as select count(*) from "Orders";
