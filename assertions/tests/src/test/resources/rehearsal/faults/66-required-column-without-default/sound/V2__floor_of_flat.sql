SET LOCAL lock_timeout = '2s';
ALTER TABLE rental.flat ADD COLUMN floor int NOT NULL DEFAULT 0;
