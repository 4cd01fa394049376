INSERT INTO hr.employees SELECT i, 'Employee ' || i, CASE WHEN i = 1 THEN NULL ELSE i / 5 + 1 END FROM generate_series(1, 4) i;
INSERT INTO hr.employees SELECT i, 'Employee ' || i, i / 4 FROM generate_series(5, 60) i;
