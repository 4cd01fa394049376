-- finds: sequence public.order_numbers
-- finds: sequence "Sales Dept"."Item Numbers"
-- finds: sequence public.visit_numbers
create sequence order_numbers;
create table orders (id integer default nextval('order_numbers') primary key);

-- The second of two columns is too narrow.
create schema "Sales Dept";
create sequence "Sales Dept"."Item Numbers" as integer;
create table "Sales Dept"."Order Items" (
  "Id" bigint default nextval('"Sales Dept"."Item Numbers"') primary key,
  "Small" smallint default nextval('"Sales Dept"."Item Numbers"')
);

create sequence visit_numbers maxvalue 3000000000;
create table visits (at date not null, id integer default nextval('visit_numbers')) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
