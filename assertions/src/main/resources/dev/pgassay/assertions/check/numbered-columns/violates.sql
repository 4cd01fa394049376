-- finds: table public.users
-- finds: table public.tagged
-- finds: table public.visits
-- finds: table "Shop"."Order Items"
create table users (id bigint primary key, phone1 text, phone2 text, phone3 text, line_1 text, line_2 text);
create table tagged (id bigint primary key, tag text, tag2 text);

create schema "Shop";
create table "Shop"."Order Items" ("Id" bigint primary key, "Label 8" text, "Label 9" text);

create table visits (at date not null, page1 text, page2 text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
