INSERT INTO shop.products SELECT i, 'Product ' || i, 1.99 + i FROM generate_series(1, 80) i;
