CREATE SCHEMA bank;
CREATE TABLE bank.branches (code int PRIMARY KEY);
CREATE TABLE bank.transfers (id int PRIMARY KEY, branch int NOT NULL);
