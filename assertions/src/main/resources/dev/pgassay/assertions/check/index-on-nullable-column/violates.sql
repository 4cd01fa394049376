-- finds: index public.orders_discount_id_idx
-- finds: index "Sales Dept"."Items by Gift"
-- finds: index public.visits_note_idx
create table orders (id bigint primary key, discount_id bigint);
create index on orders (discount_id);

create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("Order" bigint not null, "Gift" bigint);
create index "Items by Gift" on "Sales Dept"."Order Items" ("Gift", "Order");

create table visits (at date not null, note text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (note);
