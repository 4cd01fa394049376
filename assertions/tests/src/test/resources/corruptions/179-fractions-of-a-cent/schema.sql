CREATE SCHEMA pay;
CREATE TABLE pay.charges (id int PRIMARY KEY, amount numeric NOT NULL);
