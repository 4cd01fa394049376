INSERT INTO vat_rate (country, percent)
  SELECT v.country, v.percent FROM (VALUES ('DE', 19.0), ('NO', 25.0)) AS v (country, percent)
  WHERE NOT EXISTS (SELECT FROM vat_rate r WHERE r.country = v.country);
