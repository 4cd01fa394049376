CREATE EXTENSION citext;
CREATE SCHEMA members;
CREATE TABLE members.accounts (email citext PRIMARY KEY);
CREATE TABLE members.sessions (id int PRIMARY KEY, email citext NOT NULL REFERENCES members.accounts);
