create table events (id bigint primary key, message text);
create table "Order Items" ("Order" bigint, "Product" bigint, primary key ("Order", "Product"));
create table visits (at date primary key) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create view latest as select * from events;
create materialized view counts as select count(*) from events;
create type pair as (a integer, b integer);
