INSERT INTO cinema.halls VALUES (1, 100), (2, 200), (3, 80);
INSERT INTO cinema.seats_sold SELECT i, 1 + i % 3, 30 + i FROM generate_series(1, 48) i;
INSERT INTO cinema.seats_sold VALUES (49, 3, 80);
