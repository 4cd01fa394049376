-- finds: table public.tbl_orders
-- finds: table public."TblCustomers"
-- finds: table public.t_visits
-- finds: table "Shop"."tbl Items"
create table tbl_orders (id bigint primary key);
create table "TblCustomers" (id bigint primary key);
create schema "Shop";
create table "Shop"."tbl Items" (id bigint primary key);

create table t_visits (at date not null) partition by range (at);
create table t_visits_2026 partition of t_visits for values from ('2026-01-01') to ('2027-01-01');
