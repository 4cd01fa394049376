INSERT INTO app.projects SELECT i, CASE WHEN i > 8 THEN timestamptz '2024-02-02 00:00Z' END FROM generate_series(1, 10) i;
INSERT INTO app.tasks SELECT i, 1 + i % 10, CASE WHEN 1 + i % 10 > 8 THEN timestamptz '2024-02-02 00:00Z' END FROM generate_series(1, 50) i;
