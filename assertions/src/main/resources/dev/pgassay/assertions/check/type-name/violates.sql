-- finds: enum public."OrderStatus"
-- finds: domain public."Email"
-- finds: composite type shop."Post Address"
-- finds: range type public."PriceRange"
create type "OrderStatus" as enum ('open', 'sent');
create domain "Email" as text;
create type "PriceRange" as range (subtype = numeric);
create schema shop;
create type shop."Post Address" as (street text);
create type size as enum ('S', 'M');
