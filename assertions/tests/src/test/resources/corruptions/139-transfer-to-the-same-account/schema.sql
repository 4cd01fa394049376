CREATE SCHEMA bank;
CREATE TABLE bank.transfers (id int PRIMARY KEY, from_account int NOT NULL, to_account int NOT NULL);
