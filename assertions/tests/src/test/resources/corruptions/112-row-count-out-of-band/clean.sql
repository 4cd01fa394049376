INSERT INTO etl.daily_load SELECT date '2024-04-01' + d, l, 'x' FROM generate_series(0, 9) d, generate_series(1, 40 + 1) l;
