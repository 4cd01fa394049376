-- finds: index public.seats_user_id_deleted_at_key
-- finds: index "Sales Dept"."Items"
-- finds: index public.visits_at_visitor_idx
create table seats (id bigint primary key, user_id bigint not null, deleted_at timestamptz, unique (user_id, deleted_at));

create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("Order" bigint, "Product" bigint);
create unique index "Items" on "Sales Dept"."Order Items" ("Order", "Product") where "Order" is not null;

create table visits (at date not null, visitor text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create unique index on visits (at, visitor);
