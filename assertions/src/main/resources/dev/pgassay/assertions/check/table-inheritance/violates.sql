-- finds: table public.companies
-- finds: table public.suppliers
-- finds: table "Shop"."Order Items"
create table contacts (id bigint primary key, name text);
create table companies (vat_number text) inherits (contacts);
create table rated (rating integer);
create table suppliers () inherits (companies, rated);

create schema "Shop";
create table "Shop"."Order Items" ("Label" text) inherits (contacts);
