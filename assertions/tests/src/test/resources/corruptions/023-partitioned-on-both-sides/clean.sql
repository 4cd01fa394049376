INSERT INTO sales.orders SELECT y, n FROM generate_series(2021, 2022) y, generate_series(1, 20) n;
INSERT INTO sales.items SELECT year, no, p FROM sales.orders, generate_series(1, 2) p;
