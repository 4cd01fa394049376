create table orders (id bigint primary key, created_at timestamptz not null default now());
create table premium_orders (points integer) inherits (orders);
create table visits (created_at date not null, page text) partition by range (created_at);
create table visits_2026 partition of visits for values from ('2026-01-01') to ('2027-01-01');
create view ids as select id from orders;

create foreign data wrapper nothing;
create server elsewhere foreign data wrapper nothing;
create foreign table remote_orders (id bigint) server elsewhere;
