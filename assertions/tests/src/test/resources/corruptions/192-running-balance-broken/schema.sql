CREATE SCHEMA bank;
CREATE TABLE bank.movements (account int, no int, amount numeric NOT NULL, balance numeric NOT NULL, PRIMARY KEY (account, no));
