create table imports (line text unique);
create table "Order Items" ("Order" bigint);
create index on "Order Items" ("Order");
create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits_2026 (at);
create view latest as select * from visits;
