CREATE SCHEMA legacy;
CREATE TABLE legacy.accounts (iban text PRIMARY KEY);
CREATE TABLE legacy.payments (id int PRIMARY KEY, iban text NOT NULL, cents bigint NOT NULL);
