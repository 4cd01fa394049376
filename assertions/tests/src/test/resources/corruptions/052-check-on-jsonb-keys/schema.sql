CREATE SCHEMA api;
CREATE TABLE api.webhooks (id int PRIMARY KEY, payload jsonb NOT NULL);
