CREATE SCHEMA docs;
CREATE TABLE docs.scans (id int PRIMARY KEY, content oid NOT NULL);
