INSERT INTO geo.countries VALUES ('FR', 'France'), ('DE', 'Germany'), ('UK', 'United Kingdom'), ('PL', 'Poland');
INSERT INTO geo.cities SELECT i, (ARRAY['FR', 'DE', 'UK', 'PL'])[1 + i % 4], i % 10 = 2 FROM generate_series(1, 60) i;
