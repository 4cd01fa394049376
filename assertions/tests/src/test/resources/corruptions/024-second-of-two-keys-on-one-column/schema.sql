CREATE SCHEMA crm;
CREATE TABLE crm.persons (id int PRIMARY KEY, name text NOT NULL);
CREATE TABLE crm.active_persons (id int PRIMARY KEY REFERENCES crm.persons);
CREATE TABLE crm.contacts (
    id int PRIMARY KEY,
    person_id int NOT NULL REFERENCES crm.persons,
    CONSTRAINT contacts_person_active_fk FOREIGN KEY (person_id) REFERENCES crm.active_persons
);
