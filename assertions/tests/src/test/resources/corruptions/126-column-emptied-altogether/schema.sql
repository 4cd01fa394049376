CREATE SCHEMA cms;
CREATE TABLE cms.articles (id int PRIMARY KEY, teaser text);
