DELETE FROM archive.boxes WHERE id = 8;
