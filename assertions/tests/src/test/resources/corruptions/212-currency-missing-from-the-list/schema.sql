CREATE SCHEMA ref;
CREATE TABLE ref.currencies (code char(3) PRIMARY KEY, digits int NOT NULL);
