CREATE TABLE choir.rehearsal (id int PRIMARY KEY, held_on date NOT NULL);
