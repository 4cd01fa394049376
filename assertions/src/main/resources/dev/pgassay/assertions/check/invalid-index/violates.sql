-- finds: index public.orders_customer_id_idx
-- finds: index public.orders_customer_id_idx_ccnew
-- finds: index "Sales Dept"."Items by Order"
-- finds: index public.visits_at_idx
-- finds: index public.calls_at_idx
create table orders (id bigint primary key, customer_id bigint);
create index orders_customer_id_idx on orders (customer_id);
create index orders_customer_id_idx_ccnew on orders (customer_id);

create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("Order" bigint);
create index "Items by Order" on "Sales Dept"."Order Items" ("Order");

-- What a failure leaves, without the failure.
update pg_catalog.pg_index set indisvalid = false
where indexrelid in (
  'orders_customer_id_idx'::regclass,
  'orders_customer_id_idx_ccnew'::regclass,
  '"Sales Dept"."Items by Order"'::regclass
);

create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create table visits_2027 partition of visits for values from ('2027-01-01') to ('2028-01-01');
create index visits_at_idx on only visits (at);
create index visits_2026_at_idx on visits_2026 (at);
alter index visits_at_idx attach partition visits_2026_at_idx;

-- A part that has no part itself, two levels down: found once, at the top.
create table calls (at date not null, region text) partition by range (at);
create table calls_2026 partition of calls
  for values from ('2026-01-01') to ('2027-01-01') partition by list (region);
create table calls_2026_north partition of calls_2026 for values in ('north');
create index calls_at_idx on only calls (at);
create index calls_2026_at_idx on only calls_2026 (at);
alter index calls_at_idx attach partition calls_2026_at_idx;
