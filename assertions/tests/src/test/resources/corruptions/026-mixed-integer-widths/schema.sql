CREATE SCHEMA telco;
CREATE TABLE telco.subscribers (id int PRIMARY KEY);
CREATE TABLE telco.calls (id bigint PRIMARY KEY, subscriber bigint REFERENCES telco.subscribers, seconds int);
