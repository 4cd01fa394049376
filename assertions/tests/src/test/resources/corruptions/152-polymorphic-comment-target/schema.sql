CREATE SCHEMA cms;
CREATE TABLE cms.pages (id int PRIMARY KEY);
CREATE TABLE cms.photos (id int PRIMARY KEY);
CREATE TABLE cms.comments (id int PRIMARY KEY, target_type text NOT NULL, target_id int NOT NULL);
