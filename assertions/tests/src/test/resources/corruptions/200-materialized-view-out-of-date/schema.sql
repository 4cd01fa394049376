CREATE SCHEMA report;
CREATE TABLE report.sales (id int PRIMARY KEY, region text NOT NULL, amount numeric NOT NULL);
CREATE MATERIALIZED VIEW report.sales_by_region AS SELECT region, count(*) AS n, sum(amount) AS amount FROM report.sales GROUP BY region;
