INSERT INTO sport.players SELECT i, 'Team ' || i % 6 FROM generate_series(1, 66) i;
