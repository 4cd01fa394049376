CREATE SCHEMA docs;
CREATE TABLE docs.articles (id int PRIMARY KEY, body text NOT NULL, search tsvector NOT NULL);
