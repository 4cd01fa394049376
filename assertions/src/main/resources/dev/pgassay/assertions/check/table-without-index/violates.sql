-- finds: table public.imports
-- finds: table "Sales Dept"."Order Items"
-- finds: table public.visits
create table imports (line text);

create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("Order" bigint, "Product" bigint);

create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
