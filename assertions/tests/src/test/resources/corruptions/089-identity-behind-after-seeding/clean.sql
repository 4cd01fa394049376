INSERT INTO shop.orders (note) SELECT 'order ' || i FROM generate_series(1, 50) i;
