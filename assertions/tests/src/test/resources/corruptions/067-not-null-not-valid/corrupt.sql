UPDATE hr.staff SET birthday = NULL WHERE id IN (1, 10, 50);
ALTER TABLE hr.staff ADD CONSTRAINT staff_birthday_not_null NOT NULL birthday NOT VALID;
