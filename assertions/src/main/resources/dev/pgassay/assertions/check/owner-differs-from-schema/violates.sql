-- finds: table sales."Order Items"
-- finds: view sales.item_list
-- finds: function sales.f(integer)
-- finds: enum public.mood
-- finds: table sales.visits
create role sec_owner;
create schema sales authorization sec_owner;
create table sales."Order Items" (id bigint primary key);
create view sales.item_list as select id from sales."Order Items";
create function sales.f(i int) returns int language sql as 'select i';
create type mood as enum ('fine');
alter type mood owner to sec_owner;
create table sales.visits (at date not null) partition by range (at);
