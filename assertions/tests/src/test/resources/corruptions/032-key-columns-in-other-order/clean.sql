INSERT INTO chess.squares SELECT x, y, CASE WHEN (x + y) % 2 = 0 THEN 'black' ELSE 'white' END FROM generate_series(1, 4) x, generate_series(1, 8) y;
INSERT INTO chess.moves SELECT i, 1 + i % 8, 1 + i % 4 FROM generate_series(1, 40) i;
