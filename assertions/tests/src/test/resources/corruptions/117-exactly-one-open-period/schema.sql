CREATE SCHEMA acct;
CREATE TABLE acct.periods (month date PRIMARY KEY, open boolean NOT NULL);
