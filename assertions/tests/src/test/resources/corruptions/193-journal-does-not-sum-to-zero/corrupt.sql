UPDATE gl.entries SET amount = -amount WHERE id = 72;
DELETE FROM gl.entries WHERE id = 93;
