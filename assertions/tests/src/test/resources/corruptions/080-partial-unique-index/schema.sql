CREATE SCHEMA app;
CREATE TABLE app.users (id int PRIMARY KEY, login text NOT NULL, deleted_at timestamptz);
CREATE UNIQUE INDEX users_login_live ON app.users (login) WHERE deleted_at IS NULL;
