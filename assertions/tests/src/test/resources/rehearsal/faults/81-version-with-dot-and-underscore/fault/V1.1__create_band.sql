CREATE TABLE band (id int PRIMARY KEY, name text NOT NULL);
