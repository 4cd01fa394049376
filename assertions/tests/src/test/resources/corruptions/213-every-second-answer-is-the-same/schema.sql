CREATE SCHEMA survey;
CREATE TABLE survey.answers (id int PRIMARY KEY, choice text NOT NULL);
