INSERT INTO logs.audit SELECT 2020 + i % 2, i, true FROM generate_series(1, 30) i;
INSERT INTO logs.audit SELECT 2024, i, i % 2 = 0 FROM generate_series(1, 30) i;
