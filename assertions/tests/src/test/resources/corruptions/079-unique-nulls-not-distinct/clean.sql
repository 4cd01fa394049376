INSERT INTO cfg.settings SELECT i, CASE WHEN i % 2 = 0 THEN 'user' END, 'setting ' || i / 2 FROM generate_series(1, 40) i;
