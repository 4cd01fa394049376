create table orders (id bigint primary key, created_at timestamptz, updated_at timestamptz);
create table visits (at date not null, updated_at timestamptz, created_at timestamptz) partition by range (at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create view order_ids as select id from orders;
