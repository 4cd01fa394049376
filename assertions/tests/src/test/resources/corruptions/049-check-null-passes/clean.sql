INSERT INTO survey.answers SELECT i, CASE WHEN i % 3 <> 0 THEN 1 + i % 5 END FROM generate_series(1, 60) i;
