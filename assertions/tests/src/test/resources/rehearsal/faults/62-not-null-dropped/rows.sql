INSERT INTO payroll.salary SELECT i, 3000 + i % 900, 'EUR' FROM generate_series(1, 2000) AS i;
