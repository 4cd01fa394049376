CREATE SCHEMA iam;
CREATE TABLE iam.roles (id int PRIMARY KEY, name text NOT NULL, deleted boolean NOT NULL);
