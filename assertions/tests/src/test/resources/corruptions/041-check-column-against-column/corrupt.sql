ALTER TABLE projects.phases DROP CONSTRAINT phases_dates;
UPDATE projects.phases SET starts = ends, ends = starts WHERE id IN (12, 13);
ALTER TABLE projects.phases ADD CONSTRAINT phases_dates CHECK (starts <= ends) NOT VALID;
