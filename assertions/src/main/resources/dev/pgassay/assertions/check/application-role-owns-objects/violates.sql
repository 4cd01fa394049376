-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
-- finds: schema sales
-- finds: function public.f(integer)
-- finds: sequence public.numbers
-- finds: enum public.mood
create role "Sec Owners";
create role sec_app login in role "Sec Owners";
create table orders (id bigserial primary key);
alter table orders owner to sec_app;
create schema sales authorization sec_app;
create table sales."Order Items" (id bigint primary key);
alter table sales."Order Items" owner to "Sec Owners";
create table visits (at date not null) partition by range (at);
alter table visits owner to sec_app;
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create function f(i int) returns int language sql as 'select i';
alter function f(int) owner to sec_app;
create sequence numbers;
alter sequence numbers owner to sec_app;
create type mood as enum ('fine');
alter type mood owner to sec_app;
