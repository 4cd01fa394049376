create table customers (id bigint primary key);
create table "Orders" (customer_id bigint references customers on delete restrict on update restrict);
create table visits (at date not null, customer_id bigint references customers) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
