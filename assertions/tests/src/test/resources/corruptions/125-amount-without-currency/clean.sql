INSERT INTO travel.expenses SELECT i, CASE WHEN i % 5 <> 0 THEN i END, CASE WHEN i % 5 <> 0 THEN 'USD' END FROM generate_series(1, 50) i;
