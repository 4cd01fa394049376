CREATE SCHEMA media;
CREATE TABLE media.clips (fingerprint bytea PRIMARY KEY, title text NOT NULL);
CREATE TABLE media.captions (id int PRIMARY KEY, fingerprint bytea REFERENCES media.clips, words text NOT NULL);
