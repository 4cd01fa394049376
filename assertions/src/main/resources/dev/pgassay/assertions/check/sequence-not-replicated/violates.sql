-- finds: sequence public.orders_id_seq
-- finds: sequence public.invoices_number_seq
-- finds: sequence "Shop"."Numbers"
create table orders (id bigint generated always as identity primary key);
create table invoices (number serial primary key);
create schema "Shop";
create sequence "Shop"."Numbers";
