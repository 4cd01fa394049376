create table orders (a bigint, b bigint, c bigint, d bigint, unique (a, b, c, d));
create index on orders (a, b, c) include (d);
create table "Order Items" ("A" bigint, "B" bigint, "C" bigint, "D" bigint, primary key ("A", "B", "C", "D"));
create table visits (at date not null, a text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (at, a);
