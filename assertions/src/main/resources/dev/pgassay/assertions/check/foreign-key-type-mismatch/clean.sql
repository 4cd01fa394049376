create domain customer_id as bigint check (value > 0);
create domain "Own Customer" as customer_id;
create table customers (region varchar, id bigint unique, name varchar(255) unique, primary key (region, id));
create table orders (id bigint primary key, customer_id customer_id references customers (id));
create table "Order Items" (id integer primary key, "Customer Id" "Own Customer" references customers (id));

-- The columns in another order; text and varchar without a length.
create table payments (
  id integer primary key,
  customer_id bigint,
  region text,
  name varchar(255) references customers (name),
  foreign key (customer_id, region) references customers (id, region)
);

create table visits (at date not null, customer_id bigint references customers (id)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
