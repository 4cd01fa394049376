create table orders (id bigint primary key, customer_id bigint not null, discount_id bigint, code text unique);
create index on orders (discount_id) where discount_id is not null;
create index on orders (customer_id, discount_id);
create index on orders (lower(code));
create table "Order Items" ("Order" bigint not null);
create index on "Order Items" ("Order");
create table visits (at date not null, note text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (at);
