-- the load was right, but nobody switched the foreign key's triggers on again
ALTER TABLE school.marks DISABLE TRIGGER ALL;
INSERT INTO school.marks VALUES (51, 3, 2);
