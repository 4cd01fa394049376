create table customers (id bigint primary key);
create table orders (region text, id bigint, customer_id bigint references customers, primary key (region, id));
create index on orders (customer_id, region);

-- The order of the columns does not matter for equality.
create table payments (
  id bigint primary key,
  order_region text,
  order_id bigint,
  foreign key (order_region, order_id) references orders
);
create index on payments (order_id, order_region);

create table visits (at date not null, customer_id bigint references customers) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create index on visits (customer_id);
