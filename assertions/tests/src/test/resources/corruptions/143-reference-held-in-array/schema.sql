CREATE SCHEMA blog;
CREATE TABLE blog.tags (id int PRIMARY KEY, label text NOT NULL);
CREATE TABLE blog.posts (id int PRIMARY KEY, tag_ids int[] NOT NULL);
