CREATE SCHEMA telco;
CREATE TABLE telco.subscribers (id int PRIMARY KEY, mobile text, landline text, email text);
