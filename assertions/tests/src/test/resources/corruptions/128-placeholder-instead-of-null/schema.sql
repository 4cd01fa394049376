CREATE SCHEMA crm;
CREATE TABLE crm.companies (id int PRIMARY KEY, vat_id text);
