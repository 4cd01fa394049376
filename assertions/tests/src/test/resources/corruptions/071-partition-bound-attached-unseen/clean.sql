INSERT INTO sales.orders SELECT i, date '2022-01-01' + i FROM generate_series(1, 40) i;
INSERT INTO sales.orders_2023 SELECT 100 + i, date '2023-01-01' + i FROM generate_series(1, 40) i;
