CREATE SCHEMA poll;
CREATE TABLE poll.ballots (id int PRIMARY KEY, ranking int[] NOT NULL);
