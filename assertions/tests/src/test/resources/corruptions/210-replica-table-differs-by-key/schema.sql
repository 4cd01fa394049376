CREATE SCHEMA live;
CREATE SCHEMA copy;
CREATE TABLE live.accounts (id int PRIMARY KEY, owner text, balance numeric NOT NULL);
CREATE TABLE copy.accounts (LIKE live.accounts INCLUDING ALL);
