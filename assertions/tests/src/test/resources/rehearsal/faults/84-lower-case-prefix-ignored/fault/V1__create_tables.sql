CREATE SCHEMA choir;
CREATE TABLE choir.singer (id int PRIMARY KEY, voice text NOT NULL);
