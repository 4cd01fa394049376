INSERT INTO club.members SELECT i, CASE WHEN i > 3 THEN 'CARD' || 1000 + i END FROM generate_series(1, 60) i;
