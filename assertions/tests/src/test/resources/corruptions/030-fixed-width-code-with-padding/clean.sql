INSERT INTO lab.tests VALUES ('HB', 'Haemoglobin'), ('CRP', 'C-reactive protein'), ('TSH', 'Thyrotropin');
INSERT INTO lab.results SELECT i, (ARRAY['HB', 'CRP', 'TSH   '])[1 + i % 3], i / 10.0 FROM generate_series(1, 30) i;
