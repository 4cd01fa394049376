INSERT INTO shop.products SELECT i FROM generate_series(1, 10) i;
INSERT INTO shop.reviews SELECT i, 1 + i % 10, 1 + i % 5 FROM generate_series(1, 40) i;
