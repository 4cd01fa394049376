SET LOCAL lock_timeout = '2s';
ALTER TABLE hr.employee VALIDATE CONSTRAINT employee_hours_check;
