INSERT INTO lab.units VALUES ('K', 'mmol/l'), ('NA', 'mmol/l'), ('HB', 'g/dl');
INSERT INTO lab.values_flat SELECT i, test, unit FROM generate_series(1, 20) i JOIN lab.units ON test = (ARRAY['K', 'NA', 'HB'])[1 + i % 3];
