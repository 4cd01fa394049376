INSERT INTO notification (user_id, text) SELECT i % 500, 'Text ' || i FROM generate_series(1, 4000) AS i;
DELETE FROM notification WHERE id % 4 = 0;
