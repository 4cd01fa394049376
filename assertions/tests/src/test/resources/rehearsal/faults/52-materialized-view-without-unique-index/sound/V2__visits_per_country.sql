CREATE MATERIALIZED VIEW report.visits_per_country AS
  SELECT country, count(*) AS visits FROM report.visit GROUP BY country;
CREATE UNIQUE INDEX visits_per_country_key ON report.visits_per_country (country);
