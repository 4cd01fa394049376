INSERT INTO raw.sales SELECT i, i * 1.1 FROM generate_series(1, 100) i;
INSERT INTO mart.fact_sales SELECT * FROM raw.sales;
