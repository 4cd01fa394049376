CREATE SCHEMA saas;
CREATE TABLE saas.users (id int PRIMARY KEY, tenant text NOT NULL);
CREATE TABLE saas.groups (id int PRIMARY KEY, tenant text NOT NULL);
CREATE TABLE saas.user_groups (user_id int REFERENCES saas.users, group_id int REFERENCES saas.groups, PRIMARY KEY (user_id, group_id));
