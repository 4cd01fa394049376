create table orders (id bigint primary key);
alter table orders enable row level security;
create schema "Sales Data";
create table "Sales Data"."Order Items" (id bigint primary key);
alter table "Sales Data"."Order Items" enable row level security;
create table visits (at date not null) partition by range (at);
alter table visits enable row level security;
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

-- A view cannot have it.
create view order_ids as select id from orders;
