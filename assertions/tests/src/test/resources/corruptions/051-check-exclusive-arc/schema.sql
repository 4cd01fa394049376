CREATE SCHEMA crm;
CREATE TABLE crm.notes (id int PRIMARY KEY, person_id int, company_id int, deal_id int, body text NOT NULL);
