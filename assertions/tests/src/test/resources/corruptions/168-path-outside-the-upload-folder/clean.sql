INSERT INTO media.files SELECT i, '/uploads/2024/' || i || '.jpg' FROM generate_series(1, 40) i;
