CREATE SCHEMA port;
CREATE TABLE port.ship (id int PRIMARY KEY, name text NOT NULL, left_at timestamptz);
