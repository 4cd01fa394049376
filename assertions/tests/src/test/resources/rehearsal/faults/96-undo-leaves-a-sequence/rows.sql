INSERT INTO till.receipt (amount) SELECT i % 200 FROM generate_series(1, 2000) AS i;
