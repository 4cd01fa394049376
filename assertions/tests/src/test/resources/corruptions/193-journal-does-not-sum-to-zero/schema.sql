CREATE SCHEMA gl;
CREATE TABLE gl.journals (id int PRIMARY KEY, booked date NOT NULL);
CREATE TABLE gl.entries (id int PRIMARY KEY, journal int NOT NULL REFERENCES gl.journals, account text NOT NULL, amount numeric(14,2) NOT NULL);
