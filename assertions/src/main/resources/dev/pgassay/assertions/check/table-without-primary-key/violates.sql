-- finds: table public.events
-- finds: table "Sales Dept"."Order Items"
-- finds: table public.visits
-- finds: table public.codes
-- finds: table public.children
create table events (at timestamptz, message text);

create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("Order" bigint, "Product" bigint);

create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

create table codes (code text not null unique);

create table parents (id bigint primary key);
create table children (age integer) inherits (parents);
