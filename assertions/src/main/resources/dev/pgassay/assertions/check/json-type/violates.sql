-- finds: column public.orders.details
-- finds: column public.orders.history
-- finds: domain public.document
-- finds: column public.visits.headers
-- finds: column public.address.extra
-- finds: column "Shop"."Order Items"."Options"
create domain document as json;
create type address as (street text, extra json);
create table orders (id bigint primary key, details json, history json[], document document, address address);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Options" json);

create table visits (at date not null, headers json) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
