CREATE MATERIALIZED VIEW report.visits_per_country AS
  SELECT country, count(*) AS visits FROM report.visit GROUP BY country;
