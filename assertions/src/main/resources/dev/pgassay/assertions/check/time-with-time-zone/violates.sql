-- finds: column public.shops.opens
-- finds: column public.shops.breaks
-- finds: column public.shops.closes
-- finds: domain public.opening
-- finds: column public.visits.until
-- finds: column "Shop"."Order Items"."Call At"
create domain opening as timetz;
create table shops (id bigint primary key, opens time with time zone, breaks timetz[], closes timetz(3), sundays opening);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Call At" timetz);

create table visits (at date not null, until timetz) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
