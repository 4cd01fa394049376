CREATE SCHEMA etl;
CREATE TABLE etl.daily_load (day date NOT NULL, line int NOT NULL, payload text, PRIMARY KEY (day, line));
