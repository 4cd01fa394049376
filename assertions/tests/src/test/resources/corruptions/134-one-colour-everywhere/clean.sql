INSERT INTO wear.shirts SELECT i, (ARRAY['red', 'blue', 'green', 'white', 'black'])[1 + i % 5] FROM generate_series(1, 50) i;
