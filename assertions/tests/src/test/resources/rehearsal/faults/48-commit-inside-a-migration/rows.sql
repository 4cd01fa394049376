INSERT INTO school.course SELECT i, 'Course ' || i FROM generate_series(1, 100) AS i;
