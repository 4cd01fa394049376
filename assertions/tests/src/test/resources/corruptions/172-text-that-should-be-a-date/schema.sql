CREATE SCHEMA import;
CREATE TABLE import.rows (id int PRIMARY KEY, birthday text);
