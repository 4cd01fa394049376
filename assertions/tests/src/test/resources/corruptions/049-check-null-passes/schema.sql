CREATE SCHEMA survey;
CREATE TABLE survey.answers (id int PRIMARY KEY, score int);
