-- finds: column public.countries.code
-- finds: column public.countries.aliases
-- finds: column public.countries.flag
-- finds: column public.countries.free
-- finds: domain public.currency
-- finds: column public.visits.country
-- finds: column public.flight.origin
-- finds: column "Shop"."Order Items"."Size"
create domain currency as char(3);
create table countries (code character(2) primary key, aliases char(2)[], flag char, free bpchar, currency currency);

-- A typed table has its columns from the type.
create type flight as (number text, origin char(3));
create table flights of flight;
create table old_flights of flight;

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Size" char(4));

create table visits (at date not null, country char(2)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
