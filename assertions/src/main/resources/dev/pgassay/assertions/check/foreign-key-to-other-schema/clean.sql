create schema crm;
create table crm.customers (id bigint primary key);
create table crm."Orders" (id bigint primary key, customer_id bigint references crm.customers);
create table crm.visits (at date not null, customer_id bigint references crm.customers) partition by range (at);

-- A partition may lie elsewhere.
create table visits_2026 partition of crm.visits for values from ('2026-01-01') to ('2027-01-01');
