-- finds: table public.orders
-- finds: schema "Sales Data"
-- finds: view "Sales Data"."Order List"
-- finds: table public.visits
-- finds: function public.f(integer)
create role sec_root superuser;
create table orders (id bigserial primary key);
alter table orders owner to sec_root;
create schema "Sales Data";
create view "Sales Data"."Order List" as select id from orders;
create table visits (at date not null) partition by range (at);
create function f(i int) returns int language sql as 'select i';
