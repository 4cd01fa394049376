create table customers (tenant_id bigint, id bigint unique, primary key (tenant_id, id));
create table orders (
  customer_id bigint references customers (id) on delete set null,
  payer_id bigint not null references customers (id) on delete cascade on update no action,
  other_id bigint not null default 0 references customers (id) on delete set default
);
create table "Refunds" (
  "Tenant" bigint,
  "Customer" bigint,
  foreign key ("Tenant", "Customer") references customers on delete set null
);
create table visits (
  at date not null,
  customer_id bigint references customers (id) on delete set default
) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
