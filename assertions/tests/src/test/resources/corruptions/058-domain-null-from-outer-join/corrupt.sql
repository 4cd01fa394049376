INSERT INTO lab.values_flat SELECT i, 'CA', u.unit FROM generate_series(21, 23) i LEFT JOIN lab.units u ON u.test = 'CA';
