INSERT INTO bakery.bread (name) SELECT 'Bread ' || i FROM generate_series(1, 2000) AS i;
