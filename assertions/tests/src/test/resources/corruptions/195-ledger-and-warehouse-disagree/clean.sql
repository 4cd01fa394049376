INSERT INTO mart.sales SELECT i, date '2024-01-01' + i, i FROM generate_series(0, 180) i;
INSERT INTO mart.monthly SELECT date_trunc('month', day)::date, sum(revenue) FROM mart.sales GROUP BY 1;
