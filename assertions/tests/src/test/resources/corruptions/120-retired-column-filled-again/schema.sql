CREATE SCHEMA crm;
CREATE TABLE crm.people (id int PRIMARY KEY, name text NOT NULL, fax text);
