-- finds: schema public
-- finds: schema "Sales Data"
create role sec_owner;
create table orders (at date not null) partition by range (at);
create table items (id bigint primary key);
alter table items owner to sec_owner;
create schema "Sales Data";
create view "Sales Data"."Order Items" as select id from items;
create sequence "Sales Data".numbers;
alter sequence "Sales Data".numbers owner to sec_owner;
