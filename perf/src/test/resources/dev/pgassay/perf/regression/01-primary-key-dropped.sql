-- fault: Somebody dropped the primary key of orders to load data faster and never put it back; the table still looks the same.
-- budget: order-status
-- cause: orders_pkey | orders (id) | orders(id)
alter table orders drop constraint orders_pkey cascade;
-- seen: 3 -> 148 blocks
