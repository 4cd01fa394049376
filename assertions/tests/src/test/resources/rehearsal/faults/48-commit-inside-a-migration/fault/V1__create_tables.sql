CREATE SCHEMA school;
CREATE TABLE school.course (
  id int PRIMARY KEY,
  title text NOT NULL
);
