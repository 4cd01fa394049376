INSERT INTO app.accounts SELECT i, 'User' || i || '@Example.com' FROM generate_series(1, 40) i;
