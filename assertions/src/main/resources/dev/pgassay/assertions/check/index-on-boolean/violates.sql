-- finds: index public.jobs_done_idx
-- finds: index "Sales Dept"."Items by State"
-- finds: index public.visits_done_idx
create table jobs (id bigint primary key, done boolean);
create index on jobs (done);

create schema "Sales Dept";
create table "Sales Dept"."Order Items" ("Order" bigint, "Done" boolean);
create index "Items by State" on "Sales Dept"."Order Items" ("Done", "Order");

create table visits (at date not null, done boolean) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (done);
