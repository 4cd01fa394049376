-- finds: constraint orders_customer_id_fkey on public.orders
-- finds: constraint "Order Items_Product Id_fkey" on public."Order Items"
-- finds: constraint payments_order_region_order_id_fkey on public.payments
-- finds: constraint visits_customer_id_fkey on public.visits
create table customers (id bigint primary key);
create table orders (region text, id bigint, customer_id bigint references customers, primary key (region, id));

-- A partial index does not serve every delete.
create index on orders (customer_id) where region = 'north';

create table "Products" ("Id" bigint primary key);
create table "Order Items" (id bigint primary key, "Product Id" bigint references "Products");

-- An index on the second column alone is not enough.
create table payments (
  id bigint primary key,
  order_region text,
  order_id bigint,
  note text,
  foreign key (order_region, order_id) references orders
);
create index on payments (note, order_region, order_id);

-- Found once, for the partitioned table, not for each partition.
create table visits (at date not null, customer_id bigint references customers) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
