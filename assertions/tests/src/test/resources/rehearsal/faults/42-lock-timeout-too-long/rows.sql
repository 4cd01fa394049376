INSERT INTO booking (guest) SELECT 'Guest ' || i FROM generate_series(1, 2000) AS i;
