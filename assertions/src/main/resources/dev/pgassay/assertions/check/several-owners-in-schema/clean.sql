create role sec_owner;
create table orders (at date not null) partition by range (at);
create table orders_2026 partition of orders for values from ('2026-01-01') to ('2027-01-01');
create schema "Sales Data" authorization sec_owner;
create table "Sales Data"."Order Items" (id bigserial primary key);
