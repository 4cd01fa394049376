INSERT INTO feedback (text) VALUES ('Well done');
SELECT id, text FROM feedback WHERE id = 3;
