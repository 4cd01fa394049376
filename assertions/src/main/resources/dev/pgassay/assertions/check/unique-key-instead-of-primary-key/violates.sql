-- finds: table public.codes
-- finds: table "Sales Dept"."Order Items"
-- finds: table public.visits
create table codes (code text not null unique, name text);

create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("Order" bigint not null, "Product" bigint not null);
create unique index on "Sales Dept"."Order Items" ("Order", "Product");

create table visits (at date not null unique) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
