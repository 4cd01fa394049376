CREATE SCHEMA school;
CREATE TABLE school.pupils (id int PRIMARY KEY);
CREATE TABLE school.marks (id int PRIMARY KEY, pupil_id int REFERENCES school.pupils, mark int NOT NULL);
