-- finds: index public.orders_customer_id_idx
-- finds: index public.orders_id_idx
-- finds: index public.orders_created_at_idx
-- finds: index public.orders_number_note_idx
-- finds: index public.orders_turned
-- finds: index "Sales Dept"."Short"
-- finds: index public.visits_at_idx
-- finds: index public.counts_short
create table orders (id bigint primary key, customer_id bigint, created_at timestamptz, number integer, note text);
create index on orders (customer_id);
create index on orders (customer_id, created_at);

-- A unique index answers the same queries.
create index on orders (id);

-- Read backwards.
create index on orders (created_at desc);
create index on orders (created_at, note);

-- What the one includes is in the other.
create index on orders (number) include (note) where number > 0;
create index on orders (number, id) include (note) where number > 0;

-- Each could replace the other: one is found.
create index orders_straight on orders (note, number desc);
create index orders_turned on orders (note desc, number);

create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("Order" bigint, "Product" bigint);
create index "Short" on "Sales Dept"."Order Items" ("Order");
create index "Long" on "Sales Dept"."Order Items" ("Order", "Product");

create table visits (at date not null, note text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (at);
create index on visits (at, note);

create materialized view counts as select 1 as one, 2 as two;
create index counts_short on counts (one);
create index counts_long on counts (one, two);
