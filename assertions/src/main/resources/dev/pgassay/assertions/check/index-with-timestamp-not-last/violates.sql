-- finds: index public.orders_created_at_customer_id_idx
-- finds: index "Sales Dept"."Items by Day"
-- finds: index public.visits_at_note_idx
create table orders (id bigint primary key, customer_id bigint, created_at timestamptz);
create index on orders (created_at, customer_id);

create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("Order" bigint, "Product" bigint, "Day" date);
create index "Items by Day" on "Sales Dept"."Order Items" ("Order", "Day", "Product");

create table visits (at timestamp not null, note text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (at, note);
