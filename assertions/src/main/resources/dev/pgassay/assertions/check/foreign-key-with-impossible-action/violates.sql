-- finds: constraint orders_customer_id_fkey on public.orders
-- finds: constraint "Refunds_Tenant_Customer_fkey" on "Sales Dept"."Refunds"
-- finds: constraint visits_customer_id_fkey on public.visits
-- finds: constraint calls_customer_id_fkey on public.calls
create table customers (tenant_id bigint, id bigint unique, primary key (tenant_id, id));
create table orders (customer_id bigint not null references customers (id) on delete set null);

-- One of two columns is enough.
create schema "Sales Dept";
create table "Sales Dept"."Refunds" (
  "Tenant" bigint not null,
  "Customer" bigint,
  foreign key ("Tenant", "Customer") references customers on delete set null
);

create table visits (
  at date not null,
  customer_id bigint not null references customers (id) on delete set default
) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

create table calls (customer_id bigint not null references customers (id) on update set null);
