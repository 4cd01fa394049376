CREATE TABLE lamp (id int PRIMARY KEY, watt int NOT NULL);
