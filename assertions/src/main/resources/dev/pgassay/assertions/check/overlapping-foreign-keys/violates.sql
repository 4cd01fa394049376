-- finds: constraint orders_tenant_id_customer_id_fkey on public.orders
-- finds: constraint "Visits_2" on public.visits
-- finds: constraint deals_seller on "Sales Dept".deals
create table customers (tenant_id bigint, id bigint unique, primary key (tenant_id, id));
create table orders (
  id bigint primary key,
  tenant_id bigint,
  customer_id bigint references customers (id),
  foreign key (tenant_id, customer_id) references customers
);

create table visits (
  at date not null,
  tenant_id bigint,
  "Customer" bigint,
  constraint "Visits_1" foreign key ("Customer") references customers (id),
  constraint "Visits_2" foreign key (tenant_id, "Customer") references customers
) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');

create schema "Sales Dept";
create table "Sales Dept".deals (
  tenant_id bigint,
  buyer_id bigint,
  seller_id bigint,
  constraint deals_buyer foreign key (tenant_id, buyer_id) references customers,
  constraint deals_seller foreign key (tenant_id, seller_id) references customers
);
