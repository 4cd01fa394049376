CREATE SCHEMA lib;
CREATE TABLE lib.books (isbn text PRIMARY KEY, title text NOT NULL);
