create table customers (id bigint primary key, customer_id bigint, name text, "Name" integer);
create table orders (id uuid primary key, customer_id bigint, status text);
create table payments (id integer primary key, customer_id bigint, status integer);

create table visits (id bigint, at date not null, page text) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create table visits_2027 (id bigint, at date not null, page text);
create view counts as select count(*)::integer as customer_id from orders;
