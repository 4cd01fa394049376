INSERT INTO todo.items SELECT i, i % 3, i / 3 FROM generate_series(0, 59) i;
