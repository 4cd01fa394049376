create table customers (id bigint primary key, number bigint unique);
create schema sales;
create table sales.customers (id bigint primary key);

-- Two columns, two tables, two columns of one table.
create table "Orders" (
  id bigint primary key,
  customer_id bigint references customers,
  payer_id bigint references customers,
  either_id bigint references customers references sales.customers,
  number bigint references customers (id) references customers (number)
);

create table visits (at date not null, customer_id bigint references customers) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
