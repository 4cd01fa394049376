INSERT INTO country SELECT chr(65 + c / 26) || chr(65 + c % 26), 1990 + y, 1000000 + c * y
FROM generate_series(0, 99) AS c, generate_series(1, 30) AS y;
