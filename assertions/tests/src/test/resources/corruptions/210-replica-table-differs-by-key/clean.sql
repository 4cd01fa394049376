INSERT INTO live.accounts SELECT i, CASE WHEN i % 8 <> 0 THEN 'Owner ' || i END, i * 10 FROM generate_series(1, 50) i;
INSERT INTO copy.accounts SELECT * FROM live.accounts;
