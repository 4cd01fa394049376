CREATE SCHEMA payroll;
CREATE TABLE payroll.salary (
  employee_no int PRIMARY KEY,
  amount numeric(10,2) NOT NULL,
  currency char(3) NOT NULL
);
