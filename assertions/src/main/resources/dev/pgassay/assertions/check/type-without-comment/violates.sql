-- finds: enum public.order_status
-- finds: domain public.email
-- finds: range type public.price_range
-- finds: composite type "Shop"."Post Address"
create type order_status as enum ('open', 'paid', 'sent');
create domain email as text;
create type price_range as range (subtype = numeric);
create schema "Shop";
create type "Shop"."Post Address" as (street text);
