CREATE SCHEMA app;
CREATE TABLE app.accounts (id int PRIMARY KEY, login text NOT NULL);
