INSERT INTO feed.items SELECT i, timestamptz '2024-09-10 12:00Z' - i * interval '1 h' FROM generate_series(0, 99) i;
