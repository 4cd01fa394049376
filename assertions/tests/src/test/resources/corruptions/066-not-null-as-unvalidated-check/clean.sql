INSERT INTO media.tracks SELECT i, 'Track ' || i, 180 FROM generate_series(1, 100) i;
