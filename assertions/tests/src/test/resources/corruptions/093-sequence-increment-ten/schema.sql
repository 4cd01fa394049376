CREATE SCHEMA erp;
CREATE SEQUENCE erp.article_numbers START 10 INCREMENT 10;
CREATE TABLE erp.articles (number int PRIMARY KEY DEFAULT nextval('erp.article_numbers'), name text NOT NULL);
ALTER SEQUENCE erp.article_numbers OWNED BY erp.articles.number;
