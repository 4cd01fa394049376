INSERT INTO shop.products (id, title) SELECT i, 'Product' || i FROM generate_series(1, 40) i;
