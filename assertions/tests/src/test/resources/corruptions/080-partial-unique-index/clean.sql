INSERT INTO app.users SELECT i, 'login' || i % 20, CASE WHEN i <= 20 THEN timestamptz '2022-01-01 00:00Z' END FROM generate_series(1, 40) i;
