-- finds: table public.users
-- finds: table public.logs
-- finds: table public.visits
-- finds: table "Shop"."Order Items"
create domain nick as text;
create table users (id bigint primary key, name text, nick nick, sort_name text not null generated always as (coalesce(name, '')) stored);
create table logs (line text, at timestamptz);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Label" text);

create table visits (id bigint, at date, page text, primary key (id, at)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
