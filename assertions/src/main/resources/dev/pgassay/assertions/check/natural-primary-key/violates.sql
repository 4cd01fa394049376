-- finds: constraint customers_pkey on public.customers
-- finds: constraint "Rates_pkey" on "Sales Dept"."Rates"
-- finds: constraint visits_pkey on public.visits
create table customers (email text primary key);

create schema "Sales Dept";
create table "Sales Dept"."Rates" ("Product" bigint, "From" date, primary key ("Product", "From"));

create table visits (at date, visitor text, primary key (at, visitor)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
