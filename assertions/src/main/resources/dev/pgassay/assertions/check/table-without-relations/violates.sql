-- finds: table public.comments
-- finds: table "Sales Dept"."Notes"
-- finds: table public.visits
create table orders (id bigint primary key);
create table items (id bigint primary key, order_id bigint references orders);
create table comments (id bigint primary key, order_id bigint);

create schema "Sales Dept";
create table "Sales Dept"."Notes" ("Id" bigint primary key);

create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
