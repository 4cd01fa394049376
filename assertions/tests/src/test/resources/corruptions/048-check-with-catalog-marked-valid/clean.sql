INSERT INTO games.players SELECT i, (ARRAY['new', 'playing', 'banned'])[1 + i % 3] FROM generate_series(1, 90) i;
