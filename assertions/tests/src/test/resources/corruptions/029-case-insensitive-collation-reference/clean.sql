INSERT INTO wiki.pages SELECT 'Page ' || i FROM generate_series(1, 20) i;
INSERT INTO wiki.links SELECT i, CASE WHEN i % 2 = 0 THEN 'PAGE ' ELSE 'page ' END || 1 + i % 20 FROM generate_series(1, 60) i;
