INSERT INTO shop.articles SELECT i, 'A-' || 1000 + i FROM generate_series(1, 40) i;
