CREATE SCHEMA games;
CREATE TABLE games.players (id int PRIMARY KEY, state text NOT NULL, CONSTRAINT players_state_check CHECK (state IN ('new', 'playing', 'banned')));
