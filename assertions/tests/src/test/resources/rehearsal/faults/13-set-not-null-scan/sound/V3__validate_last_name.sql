SET LOCAL lock_timeout = '2s';
ALTER TABLE clinic."Patient" VALIDATE CONSTRAINT patient_last_name_present;
