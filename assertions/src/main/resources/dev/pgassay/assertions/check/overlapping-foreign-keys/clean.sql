create table tenants (id bigint primary key);
create table customers (tenant_id bigint references tenants, id bigint unique, primary key (tenant_id, id));

-- The same column, but two tables; the same table, but no column in common; the same foreign key.
create table "Orders" (
  id bigint primary key,
  tenant_id bigint references tenants,
  customer_id bigint,
  payer_id bigint references customers (id),
  foreign key (tenant_id, customer_id) references customers,
  foreign key (tenant_id, customer_id) references customers
);

create table visits (
  at date not null, tenant_id bigint references tenants, customer_id bigint references customers (id)
) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
