-- finds: function public.changed()
-- finds: function "Sales Dept"."On Write"()
create table orders (id bigint primary key);
create table customers (id bigint primary key);
create function changed() returns trigger language plpgsql as 'begin return new; end';
create trigger changed before update on orders for each row execute function changed();
create trigger changed before update on customers for each row execute function changed();

create schema "Sales Dept";
create function "Sales Dept"."On Write"() returns trigger language plpgsql as 'begin return new; end';
create view "Sales Dept"."Orders" as select id as "Id", 1 as "One" from orders group by id;
create trigger insert instead of insert on "Sales Dept"."Orders" for each row execute function "Sales Dept"."On Write"();
create table visits (at date not null) partition by range (at);
create trigger insert after insert on visits for each row execute function "Sales Dept"."On Write"();
