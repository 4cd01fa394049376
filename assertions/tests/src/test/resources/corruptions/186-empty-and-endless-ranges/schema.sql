CREATE SCHEMA price;
CREATE TABLE price.lists (id int PRIMARY KEY, valid daterange NOT NULL);
