-- fault: A filter on the channel was added; the planner walks the index of the ORDER BY and hopes to meet 20 rows soon, but they are all old.
-- budget: latest-orders
-- query: select id, user_id, placed_at from orders where channel = 'fax' order by placed_at desc limit 20
-- cause: WRONG_INDEX_ORDER_BY
alter table orders disable trigger orders_audit;
alter table orders add column channel text not null default 'web';
update orders set channel = 'fax'
where id in (select id from orders order by placed_at limit 2000);
alter table orders enable trigger orders_audit;
create index orders_channel_idx on orders (channel);
analyze orders;
-- seen: 22 -> 18122 blocks
