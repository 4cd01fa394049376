-- finds: index public.orders_a_b_c_d_idx
-- finds: index "Sales Dept"."Wide"
-- finds: index public.visits_at_lower_b_c_idx
create table orders (a bigint, b bigint, c bigint, d bigint);
create index on orders (a, b, c, d);

create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("A" bigint, "B" bigint, "C" bigint, "D" bigint, "E" bigint);
create index "Wide" on "Sales Dept"."Order Items" ("A", "B", "C", "D", "E");

create table visits (at date not null, a text, b bigint, c bigint) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (at, lower(a), b, c);
