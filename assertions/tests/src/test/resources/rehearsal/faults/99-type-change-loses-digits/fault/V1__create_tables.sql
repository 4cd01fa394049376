CREATE SCHEMA lab;
CREATE TABLE lab.substance (
  id int PRIMARY KEY,
  density numeric(12,4) NOT NULL
);
