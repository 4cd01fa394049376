INSERT INTO bank.postings SELECT y, n, n * 10 FROM generate_series(2023, 2024) y, generate_series(1, 30) n;
