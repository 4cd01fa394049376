CREATE TABLE garden.tool (id int PRIMARY KEY, name text NOT NULL);
