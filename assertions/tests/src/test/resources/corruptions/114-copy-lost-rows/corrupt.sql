DELETE FROM mart.fact_sales WHERE sale_key IN (99, 100);
