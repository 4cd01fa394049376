CREATE SCHEMA bank;
CREATE TABLE bank.payees (id int PRIMARY KEY, iban text NOT NULL);
