CREATE SCHEMA feed;
CREATE TABLE feed.items (id int PRIMARY KEY, received timestamptz NOT NULL);
