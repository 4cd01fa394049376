INSERT INTO news.recipient (email) SELECT 'r' || i || '@example.org' FROM generate_series(1, 2000) AS i;
INSERT INTO news.recipient (email) VALUES ('r5@example.org'), ('r6@example.org');
