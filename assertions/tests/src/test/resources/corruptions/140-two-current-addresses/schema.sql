CREATE SCHEMA crm;
CREATE TABLE crm.addresses (person int NOT NULL, version int NOT NULL, current boolean NOT NULL, PRIMARY KEY (person, version));
