create table orders (id bigint primary key, customer_id bigint);
create index on orders (customer_id);
create table "Order Items" ("Order" bigint);
create unique index on "Order Items" ("Order");
create table visits (at date not null) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index visits_at_idx on only visits (at);
create index visits_2026_at_idx on visits_2026 (at);
alter index visits_at_idx attach partition visits_2026_at_idx;
