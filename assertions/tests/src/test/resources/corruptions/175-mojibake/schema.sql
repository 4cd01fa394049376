CREATE SCHEMA crm;
CREATE TABLE crm.contacts (id int PRIMARY KEY, name text NOT NULL);
