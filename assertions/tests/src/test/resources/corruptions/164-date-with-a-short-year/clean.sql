INSERT INTO hr.employees SELECT i, date '1990-01-01' + i * 30 FROM generate_series(1, 100) i;
