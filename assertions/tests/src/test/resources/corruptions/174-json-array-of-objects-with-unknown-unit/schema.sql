CREATE SCHEMA lab;
CREATE TABLE lab.reports (no text PRIMARY KEY, results jsonb NOT NULL);
