CREATE SCHEMA ref;
CREATE TABLE ref.us_states (code char(2) PRIMARY KEY, name text NOT NULL);
