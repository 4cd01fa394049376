-- finds: sequence public.orders_id_seq
-- finds: sequence "Sales Dept"."Item Numbers"
-- finds: sequence public.visits_id_seq
-- finds: sequence public.down
-- finds: sequence public.short
create table orders (id serial primary key);
select setval('orders_id_seq', 2000000000);

-- The sequence has room, the column has not.
create schema "Sales Dept";
create sequence "Sales Dept"."Item Numbers";
create table "Sales Dept"."Order Items" ("Id" integer default nextval('"Sales Dept"."Item Numbers"') primary key);
select setval('"Sales Dept"."Item Numbers"', 2147483647);

create table visits (at date not null, id smallint generated always as identity) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
select setval('visits_id_seq', 30000);

create sequence down increment -1 minvalue -100;
select setval('down', -90);
create sequence short minvalue 1000 maxvalue 1010;
select setval('short', 1008);
