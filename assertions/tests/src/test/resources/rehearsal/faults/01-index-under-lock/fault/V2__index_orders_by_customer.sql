SET LOCAL lock_timeout = '2s';
CREATE INDEX orders_customer_id_idx ON shop.orders (customer_id);
