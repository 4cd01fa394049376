CREATE SCHEMA wf;
CREATE TABLE wf.history (id int PRIMARY KEY, ticket int NOT NULL, old_state text, new_state text NOT NULL);
