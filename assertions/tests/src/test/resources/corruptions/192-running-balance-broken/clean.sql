INSERT INTO bank.movements SELECT a, n, n * a, a * n * (n + 1) / 2 FROM generate_series(1, 3) a, generate_series(1, 30) n;
