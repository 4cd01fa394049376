INSERT INTO app.accounts SELECT i, 'user' || i FROM generate_series(1, 60) i;
