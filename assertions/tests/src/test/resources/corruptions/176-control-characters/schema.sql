CREATE SCHEMA support;
CREATE TABLE support.tickets (id int PRIMARY KEY, subject text NOT NULL);
