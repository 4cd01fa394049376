INSERT INTO shop.categories VALUES ('all', NULL);
INSERT INTO shop.categories SELECT 'cat-' || i, 'all' FROM generate_series(1, 30) i;
