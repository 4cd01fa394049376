-- finds: constraint orders_customer_id_fkey on public.orders
-- finds: constraint "Order Items_Customer Name_fkey" on public."Order Items"
-- finds: constraint visits_customer_id_fkey on public.visits
-- finds: constraint tickets_customer_id_fkey on sales.tickets
-- finds: constraint payments_region_customer_id_fkey on public.payments
create table customers (
  region text, id bigint unique, name varchar(255) unique, primary key (region, id)
);
create table orders (id bigint primary key, customer_id integer references customers (id));
create table "Order Items" (id bigint primary key, "Customer Name" varchar(50) references customers (name));

create table visits (at date not null, customer_id smallint references customers (id)) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

create schema sales;
create table sales.tickets (id bigint primary key, customer_id integer references customers (id));

-- The second of two columns.
create table payments (
  id bigint primary key,
  region text,
  customer_id integer,
  foreign key (region, customer_id) references customers
);
