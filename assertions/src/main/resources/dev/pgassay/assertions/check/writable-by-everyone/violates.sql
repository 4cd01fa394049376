-- finds: table public.orders
-- finds: table sales."Order Items"
-- finds: table public.visits
-- finds: view public.order_list
-- finds: sequence public.numbers
-- finds: table public.guarded
create table orders (id bigint primary key);
grant all on orders to public;
create schema sales;
create table sales."Order Items" (id bigint primary key, "Unit Price" numeric);
grant update ("Unit Price") on sales."Order Items" to public;
create table visits (at date not null) partition by range (at);
grant insert on visits to public;
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create view order_list as select id from orders;
grant delete on order_list to public;
create sequence numbers;
grant update on sequence numbers to public;

-- Policies do not hold TRUNCATE back.
create table guarded (id bigint primary key);
alter table guarded enable row level security;
grant truncate on guarded to public;
