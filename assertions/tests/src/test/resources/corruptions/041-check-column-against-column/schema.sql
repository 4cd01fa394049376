CREATE SCHEMA projects;
CREATE TABLE projects.phases (id int PRIMARY KEY, starts date NOT NULL, ends date, CONSTRAINT phases_dates CHECK (starts <= ends));
