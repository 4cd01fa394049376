SET LOCAL lock_timeout = '2s';
ALTER TABLE hr.employee ADD CONSTRAINT employee_hours_check
  CHECK (weekly_hours BETWEEN 0 AND 60) NOT VALID;
