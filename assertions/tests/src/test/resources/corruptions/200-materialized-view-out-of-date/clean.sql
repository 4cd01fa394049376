INSERT INTO report.sales SELECT i, (ARRAY['north', 'south', 'east'])[1 + i % 3], i FROM generate_series(1, 90) i;
REFRESH MATERIALIZED VIEW report.sales_by_region;
