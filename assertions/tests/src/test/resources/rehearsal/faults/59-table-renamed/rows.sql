INSERT INTO catering.meal (name, price) SELECT 'Meal ' || i, i % 30 FROM generate_series(1, 2000) AS i;
