CREATE INDEX CONCURRENTLY orders_customer_id_idx ON shop.orders (customer_id);
