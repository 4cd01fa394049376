SET LOCAL lock_timeout = '2s';
ALTER TABLE clinic."Patient" ALTER COLUMN "lastName" SET NOT NULL;
