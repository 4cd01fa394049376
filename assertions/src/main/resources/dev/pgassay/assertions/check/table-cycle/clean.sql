create table customers (id bigint primary key, referrer_id bigint references customers);
create table orders (id bigint primary key, customer_id bigint references customers);

-- A diamond is no circle.
create table "Shipments" (id bigint primary key, order_id bigint references orders, customer_id bigint references customers);
create table visits (at date primary key, order_id bigint references orders) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create schema sales;
create table sales.orders (id bigint primary key, order_id bigint references public.orders);
