create table orders (region text, id bigint unique, primary key (region, id));
create table payments (
  region text not null,
  order_id bigint not null,
  single bigint references orders (id),
  foreign key (region, order_id) references orders
);
create table "Refunds" (
  "Region" text,
  "Order" bigint,
  foreign key ("Region", "Order") references orders,
  check (num_nulls("Region", "Order") in (0, 2))
);
create table visits (
  at date not null,
  region text,
  order_id bigint,
  foreign key (region, order_id) references orders match full
) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
