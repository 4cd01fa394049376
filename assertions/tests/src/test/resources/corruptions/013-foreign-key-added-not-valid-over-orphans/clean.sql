INSERT INTO legacy.accounts SELECT 'XX' || to_char(i, 'FM00000000') FROM generate_series(1, 50) i;
INSERT INTO legacy.payments SELECT i, 'XX' || to_char(1 + i % 50, 'FM00000000'), i * 100 FROM generate_series(1, 200) i;
