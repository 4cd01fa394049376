INSERT INTO song (title, genre) SELECT 'Song ' || i, 'Jazz' FROM generate_series(1, 4000) AS i;
