-- finds: enum public.order_status
-- finds: enum "Shop"."Size"
create type order_status as enum ('open', 'paid', 'sent');
create table orders (id bigint primary key, status order_status, history order_status[]);
create schema "Shop";
create type "Shop"."Size" as enum ('S', 'M', 'L');

create table visits (at date not null, status order_status) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
