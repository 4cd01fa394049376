CREATE SCHEMA hr;
CREATE TABLE hr.employee (
  id int PRIMARY KEY,
  name text NOT NULL,
  weekly_hours numeric(4,1) NOT NULL
);
