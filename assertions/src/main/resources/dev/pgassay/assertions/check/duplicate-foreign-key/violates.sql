-- finds: constraint orders_customer_id_fkey1 on public.orders
-- finds: constraint "Order Items_Twice" on public."Order Items"
-- finds: constraint visits_twice on public.visits
-- finds: constraint tickets_twice on sales.tickets
create table customers (region text, id bigint unique, primary key (region, id));
create table orders (
  id bigint primary key,
  customer_id bigint references customers (id) references customers (id) on delete cascade
);

create table "Order Items" (
  "Id" bigint primary key,
  "Region" text,
  "Customer" bigint,
  constraint "Order Items_Once" foreign key ("Region", "Customer") references customers,
  constraint "Order Items_Twice" foreign key ("Customer", "Region") references customers (id, region)
);

-- Found once, for the partitioned table, not for each partition.
create table visits (
  at date not null,
  customer_id bigint,
  constraint visits_once foreign key (customer_id) references customers (id),
  constraint visits_twice foreign key (customer_id) references customers (id)
) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

create schema sales;
create table sales.tickets (
  customer_id bigint,
  constraint tickets_once foreign key (customer_id) references customers (id),
  constraint tickets_twice foreign key (customer_id) references customers (id)
);
