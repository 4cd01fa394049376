-- finds: table public."user"
-- finds: table public."order"
-- finds: column public.periods."end"
-- finds: column public.periods."authorization"
-- finds: view shop."all"
-- finds: schema "default"
-- finds: table public."references"
create table "user" (id bigint primary key);
create table "order" (id bigint primary key);
create table periods (id bigint primary key, starts_at date, "end" date, "authorization" text);
create schema shop;
create view shop."all" as select id from "user";
create schema "default";

create table "references" (at date not null) partition by range (at);
create table references_2026 partition of "references" for values from ('2026-01-01') to ('2027-01-01');
