INSERT INTO telco.usage SELECT m, s, s * 1000 FROM generate_series(1, 2) m, generate_series(1, 20) s;
