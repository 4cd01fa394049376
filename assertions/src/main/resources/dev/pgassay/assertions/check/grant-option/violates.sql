-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
-- finds: schema sales
-- finds: sequence public.numbers
-- finds: function public.f(integer)
create role sec_app;
create table orders (id bigint primary key);
grant select, insert on orders to sec_app with grant option;
create schema sales;
grant usage on schema sales to sec_app with grant option;
create table sales."Order Items" (id bigint primary key, "Unit Price" numeric);
grant select ("Unit Price") on sales."Order Items" to sec_app with grant option;
create table visits (at date not null) partition by range (at);
grant select on visits to sec_app with grant option;
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create sequence numbers;
grant usage on sequence numbers to sec_app with grant option;
create function f(i int) returns int language sql as 'select i';
grant execute on function f(int) to sec_app with grant option;
