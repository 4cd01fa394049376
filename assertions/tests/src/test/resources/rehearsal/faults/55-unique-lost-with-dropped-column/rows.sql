INSERT INTO locker (hall, number) SELECT 'Hall ' || i % 10, i FROM generate_series(1, 2000) AS i;
