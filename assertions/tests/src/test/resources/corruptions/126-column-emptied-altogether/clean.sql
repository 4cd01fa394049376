INSERT INTO cms.articles SELECT i, CASE WHEN i % 4 = 0 THEN 'Teaser ' || i END FROM generate_series(1, 40) i;
