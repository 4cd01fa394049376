CREATE TABLE school.level (name text PRIMARY KEY);
COMMIT;
CREATE TABLE school.teacher (id int PRIMARY KEY, name text NOT NULL);
