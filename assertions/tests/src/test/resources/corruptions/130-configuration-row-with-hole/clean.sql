INSERT INTO app.settings SELECT 'env' || i, 'https://example.com/' || i, interval '5 s', 3 FROM generate_series(1, 20) i;
