CREATE TABLE player (id int PRIMARY KEY, nick text NOT NULL);
