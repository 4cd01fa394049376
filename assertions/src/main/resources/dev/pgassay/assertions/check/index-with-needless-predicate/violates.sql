-- finds: index public.orders_customer_id_idx
-- finds: index "Sales Dept"."Items by Order"
-- finds: index public.visits_at_idx
create table orders (id bigint primary key, customer_id bigint not null);
create index on orders (customer_id) where customer_id is not null;

-- One of several conditions.
create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("Order No" bigint not null, "Note" text);
create index "Items by Order" on "Sales Dept"."Order Items" ("Order No")
  where "Note" <> 'a AND (b' and "Order No" is not null;

create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (at) where at is not null;
