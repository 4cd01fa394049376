create table orders (id bigint primary key, customer_id bigint, note text not null);
create index on orders (customer_id) where customer_id is not null;
create index on orders (id) where note is not null or customer_id > 1;
create index on orders (note) where note <> '' and note <> '(note IS NOT NULL)';
create table "Order Items" ("Order No" bigint);
create index on "Order Items" ("Order No") where "Order No" is not null and "Order No" > 0;
create table visits (at date not null, note text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (at) where note is not null;
