-- finds: table public."Orders"
-- finds: column public."Orders"."customerId"
-- finds: column public."Orders"."2nd_line"
-- finds: view public."Open Orders"
-- finds: schema "Shop"
-- finds: sequence "Shop"."Numbers"
-- finds: function public."orderTotal"(bigint)
-- finds: enum public."order-status"
-- finds: table public."Visits"
create table "Orders" (id bigint generated always as identity primary key, "customerId" bigint, "2nd_line" text);
create view "Open Orders" as select id from "Orders";
create schema "Shop";
create sequence "Shop"."Numbers";
create function "orderTotal"(bigint) returns bigint language sql as $$ select $1 $$;
create type "order-status" as enum ('open', 'sent');

-- Found once, for the partitioned table, not for each partition.
create table "Visits" (at date not null) partition by range (at);
create table "Visits_2026" partition of "Visits" for values from ('2026-01-01') to ('2027-01-01');
