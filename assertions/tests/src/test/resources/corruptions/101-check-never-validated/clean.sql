INSERT INTO shop.baskets SELECT i, i FROM generate_series(1, 30) i;
