INSERT INTO poll.ballots SELECT i, ARRAY[1, 2, 3] FROM generate_series(1, 30) i;
