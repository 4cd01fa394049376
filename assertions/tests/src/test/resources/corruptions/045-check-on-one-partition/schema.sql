CREATE SCHEMA logs;
CREATE TABLE logs.audit (year int, id int, closed boolean NOT NULL, PRIMARY KEY (year, id)) PARTITION BY LIST (year);
CREATE TABLE logs.audit_old PARTITION OF logs.audit FOR VALUES IN (2020, 2021);
CREATE TABLE logs.audit_new PARTITION OF logs.audit DEFAULT;
