INSERT INTO land.plots SELECT i, CASE WHEN i % 2 = 0 THEN 'Person ' || i END, CASE WHEN i % 2 = 1 THEN 'Company ' || i END FROM generate_series(1, 40) i;
