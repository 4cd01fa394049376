INSERT INTO sale (branch, amount) SELECT 'Branch ' || i % 2500, i % 80 FROM generate_series(1, 5000) AS i;
REFRESH MATERIALIZED VIEW sale_per_branch;
INSERT INTO sale (branch, amount) VALUES ('Branch 17', 12.50);
