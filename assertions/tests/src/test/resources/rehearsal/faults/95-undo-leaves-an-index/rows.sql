INSERT INTO bike (frame_no) SELECT 'FR' || i FROM generate_series(1, 2000) AS i;
