CREATE TABLE album (id int PRIMARY KEY, title text NOT NULL);
