INSERT INTO fleet.cars SELECT i, 'B-' || chr(65 + i % 26) || chr(65 + i % 7) || ' ' || 100 + i FROM generate_series(1, 60) i;
