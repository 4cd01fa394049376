INSERT INTO energy.turbines SELECT 'park ' || p, i, 0.1 * i FROM generate_series(1, 6) p, generate_series(1, 10) i;
