CREATE SCHEMA media;
CREATE TABLE media.tracks (id int PRIMARY KEY, title text, seconds int NOT NULL);
