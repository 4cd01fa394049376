-- finds: constraint "FKl7tr1e7a" on public.orders
-- finds: constraint "Positive" on public.orders
-- finds: constraint "Customers_pkey" on public."Customers"
-- finds: constraint "Order Items_pkey" on shop."Order Items"
-- finds: constraint "Page" on public.visits
-- finds: constraint "Known" on public.state
-- finds: constraint "Visit" on public.purchases
create table "Customers" (id bigint primary key);
create table orders (
  id bigint primary key,
  customer_id bigint constraint "FKl7tr1e7a" references "Customers",
  total numeric constraint "Positive" check (total > 0)
);
create domain state as text constraint "Known" check (value in ('open', 'sent'));

create schema shop;
create table shop."Order Items" (id bigint primary key);

create table visits (at date primary key, page text constraint "Page" check (page <> '')) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

-- A key that refers to a partitioned table is several in the catalog, and one to its owner.
create table purchases (id bigint primary key, at date constraint "Visit" references visits);
