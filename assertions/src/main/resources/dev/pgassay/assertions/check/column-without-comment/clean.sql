create table orders (id bigint primary key, total numeric, updated_at timestamptz);
comment on column orders.total is 'In euros.';
create view totals as select total as price from orders;
create type address as (street text);

create foreign data wrapper nothing;
create server elsewhere foreign data wrapper nothing;
create foreign table remote_orders (total numeric) server elsewhere;
