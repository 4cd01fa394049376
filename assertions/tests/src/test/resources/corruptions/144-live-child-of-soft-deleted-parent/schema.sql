CREATE SCHEMA app;
CREATE TABLE app.projects (id int PRIMARY KEY, deleted_at timestamptz);
CREATE TABLE app.tasks (id int PRIMARY KEY, project_id int NOT NULL REFERENCES app.projects, deleted_at timestamptz);
