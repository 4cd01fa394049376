INSERT INTO hr.staff SELECT i, date '1970-01-01' + i * 100 FROM generate_series(1, 50) i;
