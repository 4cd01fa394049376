INSERT INTO survey.answers SELECT i, chr(65 + i % 5) FROM generate_series(1, 200) i;
