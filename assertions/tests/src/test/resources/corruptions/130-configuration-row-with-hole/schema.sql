CREATE SCHEMA app;
CREATE TABLE app.settings (env text PRIMARY KEY, url text, timeout interval, retries int);
