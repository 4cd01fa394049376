-- finds: sequence public.orders_id_seq
-- finds: sequence "Sales Dept"."Item Numbers"
-- finds: sequence public.visits_id_seq
-- finds: sequence public.shared
create table orders (id serial primary key);
alter table orders alter column id type bigint;

create schema "Sales Dept";
create domain "Sales Dept"."Number" as bigint;
create sequence "Sales Dept"."Item Numbers" as smallint;
create table "Sales Dept"."Order Items" ("Id" "Sales Dept"."Number" default nextval('"Sales Dept"."Item Numbers"') primary key);

create table visits (at date not null, id serial) partition by range (at);
alter table visits alter column id type bigint;
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

-- The widest of its columns counts.
create sequence shared as smallint;
create table small (id integer default nextval('shared'), other bigint default nextval('shared'));
