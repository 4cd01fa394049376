INSERT INTO gl.journals SELECT i, date '2024-01-01' + i FROM generate_series(1, 30) i;
INSERT INTO gl.entries SELECT 10 * j + s, j, (ARRAY['1200', '4400', '1776'])[s], (ARRAY[119, -100, -19])[s] * j FROM generate_series(1, 30) j, generate_series(1, 3) s;
