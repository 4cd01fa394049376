-- finds: index public.orders_tags_idx
-- finds: index "Sales Dept"."Items by Tags"
-- finds: index public.visits_tags_idx
create table orders (id bigint primary key, tags text[]);
create index on orders (tags);

create schema "Sales Dept";
create domain "Sales Dept"."Tags" as text[];
create table "Sales Dept"."Order Items" ("Order" bigint, "Tags" "Sales Dept"."Tags");
create index "Items by Tags" on "Sales Dept"."Order Items" ("Order", "Tags");

create table visits (at date not null, tags integer[]) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (tags);
