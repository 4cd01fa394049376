CREATE SCHEMA post;
CREATE TABLE post.parcels (id int PRIMARY KEY, street text, zip text, city text);
