INSERT INTO geo.areas SELECT i, CASE WHEN i > 3 THEN i / 3 END FROM generate_series(1, 39) i;
