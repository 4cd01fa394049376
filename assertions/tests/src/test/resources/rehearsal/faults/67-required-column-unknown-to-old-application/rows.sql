INSERT INTO feedback (text) SELECT 'Text ' || i FROM generate_series(1, 2000) AS i;
