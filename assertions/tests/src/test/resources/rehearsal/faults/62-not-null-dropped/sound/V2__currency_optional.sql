SET LOCAL lock_timeout = '2s';
ALTER TABLE payroll.salary ALTER COLUMN currency SET DEFAULT 'EUR';
