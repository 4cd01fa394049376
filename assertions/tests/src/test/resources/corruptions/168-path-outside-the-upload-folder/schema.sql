CREATE SCHEMA media;
CREATE TABLE media.files (id int PRIMARY KEY, path text NOT NULL);
