CREATE TABLE concert (id int PRIMARY KEY, city text NOT NULL);
