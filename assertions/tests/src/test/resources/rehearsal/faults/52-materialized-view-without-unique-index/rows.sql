INSERT INTO report.visit (country) SELECT 'Country ' || i % 150 FROM generate_series(1, 3000) AS i;
