CREATE SCHEMA bank;
CREATE TABLE bank.accounts (no int PRIMARY KEY);
CREATE TABLE bank.cards (pan text PRIMARY KEY, account int, CONSTRAINT cards_account_fk FOREIGN KEY (account) REFERENCES bank.accounts);
