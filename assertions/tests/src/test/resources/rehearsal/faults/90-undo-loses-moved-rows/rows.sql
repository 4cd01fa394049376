INSERT INTO desk.letter SELECT i, date '2020-01-01' + i % 1000, 'Subject ' || i FROM generate_series(1, 3000) AS i;
