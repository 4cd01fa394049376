INSERT INTO hr.employee SELECT i, 'Employee ' || i, 20 + i % 20 FROM generate_series(1, 2500) AS i;
