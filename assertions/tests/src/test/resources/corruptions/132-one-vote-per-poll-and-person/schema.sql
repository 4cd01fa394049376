CREATE SCHEMA poll;
CREATE TABLE poll.votes (id bigint PRIMARY KEY, poll int NOT NULL, person int NOT NULL, choice text NOT NULL);
