UPDATE clinic.patients SET age = -1 WHERE id = 7;
UPDATE clinic.patients SET age = 999 WHERE id IN (70, 71);
