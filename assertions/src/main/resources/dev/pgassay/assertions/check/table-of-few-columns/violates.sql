-- finds: table public.nothing
-- finds: table public.lines
-- finds: table public.visits
-- finds: table "Shop"."Left Over"
create table nothing ();
create table lines (line text);
create schema "Shop";
create table "Shop"."Left Over" ("Value" text);
create index on "Shop"."Left Over" ("Value");

create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
