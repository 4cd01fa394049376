INSERT INTO currency VALUES ('EUR', 'Euro'), ('NOK', 'Krone');
INSERT INTO price_list (amount) SELECT i FROM generate_series(1, 3000) AS i;
