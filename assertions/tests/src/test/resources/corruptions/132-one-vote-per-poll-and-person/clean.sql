INSERT INTO poll.votes SELECT p * 100 + v, p, v, (ARRAY['yes', 'no'])[1 + v % 2] FROM generate_series(1, 3) p, generate_series(1, 30) v;
