INSERT INTO org.units SELECT i, nullif(i / 2, 0), 'Unit ' || i FROM generate_series(1, 63) i;
