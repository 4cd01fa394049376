-- finds: index public.orders_number_again
-- finds: index public.orders_id_key
-- finds: index public.orders_lower_id_number_idx1
-- finds: index "Sales Dept"."Twice"
-- finds: index public.visits_at_idx1
-- finds: index public.visits_2026_local
-- finds: index public.counts_twice
create table orders (id bigint primary key, number text unique, note text);
alter table orders add unique (id);
create unique index orders_number_again on orders (number);
create index on orders (lower(note), id desc) include (number) where note <> '';
create index on orders (lower(note), id desc) include (number) where note <> '';

create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("Order" bigint, "Product" bigint);
create index "Once" on "Sales Dept"."Order Items" using hash ("Order");
create index "Twice" on "Sales Dept"."Order Items" using hash ("Order");

-- Those of the partitions belong to them; one of a partition alone repeats its part.
create table visits (at date not null, note text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (at);
create index on visits (at);
create index on visits (note);
create index visits_2026_local on visits_2026 (note);

create materialized view counts as select 1 as one;
create index counts_once on counts (one);
create index counts_twice on counts (one);
