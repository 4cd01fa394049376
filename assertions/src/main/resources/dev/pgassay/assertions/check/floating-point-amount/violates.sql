-- finds: column public.orders.price
-- finds: column public.orders.tax_amounts
-- finds: column public.orders.total_cost
-- finds: domain public.unit_price
-- finds: column public.visits.fee
-- finds: column "Shop"."Order Items"."unitPrice"
create domain unit_price as double precision;
create table orders (id bigint primary key, price double precision, tax_amounts real[], total_cost float4, first unit_price);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "unitPrice" double precision);

create table visits (at date not null, fee real) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
