CREATE SCHEMA app;
CREATE SEQUENCE app.object_ids;
CREATE TABLE app.texts (id int PRIMARY KEY DEFAULT nextval('app.object_ids'), body text);
CREATE TABLE app.images (id int PRIMARY KEY DEFAULT nextval('app.object_ids'), url text);
