CREATE SCHEMA crm;
CREATE TABLE crm.leads (id int PRIMARY KEY, phone text);
