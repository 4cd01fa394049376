CREATE SCHEMA post;
CREATE TABLE post.addresses (id int PRIMARY KEY, zip text);
