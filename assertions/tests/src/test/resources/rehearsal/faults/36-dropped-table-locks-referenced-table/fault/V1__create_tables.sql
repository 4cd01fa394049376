CREATE SCHEMA staging;
CREATE TABLE article (
  article_no int PRIMARY KEY,
  name text NOT NULL
);
CREATE TABLE staging.article_import (
  line_no int PRIMARY KEY,
  article_no int NOT NULL REFERENCES article (article_no)
);
