CREATE TABLE match (id int PRIMARY KEY, played_on date NOT NULL);
