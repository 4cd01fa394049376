-- finds: constraint orders_customer_id_fkey on public.orders
-- finds: constraint visits_customer_id_fkey on public.visits
-- finds: constraint "Deals_order_id_fkey" on "Sales Dept"."Deals"
create schema crm;
create table crm.customers (id bigint primary key);
create table orders (id bigint primary key, customer_id bigint references crm.customers);

create table visits (at date not null, customer_id bigint references crm.customers) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

create schema "Sales Dept";
create table "Sales Dept"."Deals" (order_id bigint references orders);
