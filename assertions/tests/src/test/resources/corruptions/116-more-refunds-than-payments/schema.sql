CREATE SCHEMA pay;
CREATE TABLE pay.payments (id int PRIMARY KEY, cents int NOT NULL);
CREATE TABLE pay.refunds (id int PRIMARY KEY, cents int NOT NULL);
