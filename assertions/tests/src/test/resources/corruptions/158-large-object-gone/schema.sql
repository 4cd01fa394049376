CREATE SCHEMA docs;
CREATE TABLE docs.letters (id int PRIMARY KEY, content oid NOT NULL);
