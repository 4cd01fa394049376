INSERT INTO queue.job (kind) SELECT 'mail' FROM generate_series(1, 3000);
