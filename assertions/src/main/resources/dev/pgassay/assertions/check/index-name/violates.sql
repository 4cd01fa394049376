-- finds: index public."Orders_customerId_idx"
-- finds: index public."IX_total"
-- finds: index public."Visits_at_idx"
-- finds: index shop."Order Items_id_idx"
create table "Orders" (id bigint primary key, "customerId" bigint, total numeric);
create index on "Orders" ("customerId");
create index "IX_total" on "Orders" (total);

create schema shop;
create table shop."Order Items" (id bigint);
create index on shop."Order Items" (id);

-- Found once, for the partitioned table, not for each partition.
create table visits (at date not null) partition by range (at);
create table "visits_P2026" partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index "Visits_at_idx" on visits (at);
