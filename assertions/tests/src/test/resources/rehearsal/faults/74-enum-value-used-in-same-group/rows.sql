INSERT INTO repair.task (state) SELECT 'done' FROM generate_series(1, 2000);
