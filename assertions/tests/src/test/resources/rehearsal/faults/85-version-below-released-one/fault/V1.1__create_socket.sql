CREATE TABLE socket (id int PRIMARY KEY, room text NOT NULL);
