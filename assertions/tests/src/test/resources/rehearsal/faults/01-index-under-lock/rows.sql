INSERT INTO shop.orders (customer_id, placed_at, total)
SELECT i % 300 + 1, now() - make_interval(hours => i), i % 90 + 0.99 FROM generate_series(1, 5000) AS i;
