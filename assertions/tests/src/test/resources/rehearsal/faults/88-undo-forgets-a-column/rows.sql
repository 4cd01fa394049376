INSERT INTO club.member (name) SELECT 'Member ' || i FROM generate_series(1, 2000) AS i;
