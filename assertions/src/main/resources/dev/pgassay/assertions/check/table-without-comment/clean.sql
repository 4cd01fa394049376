create table orders (id bigint primary key);
comment on table orders is 'What customers have ordered.';
create table visits (at date not null) partition by range (at);
comment on table visits is 'Who came when.';
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create view open_orders as select id from orders;
