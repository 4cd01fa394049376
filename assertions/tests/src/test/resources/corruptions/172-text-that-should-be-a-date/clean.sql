INSERT INTO import.rows SELECT i, to_char(date '1980-01-01' + i * 10, 'YYYY-MM-DD') FROM generate_series(1, 60) i;
