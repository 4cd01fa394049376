INSERT INTO hr.people SELECT i, 'Name ' || i FROM generate_series(1, 60) i;
