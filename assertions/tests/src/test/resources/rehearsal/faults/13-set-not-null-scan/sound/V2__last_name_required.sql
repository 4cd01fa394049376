SET LOCAL lock_timeout = '2s';
ALTER TABLE clinic."Patient" ADD CONSTRAINT patient_last_name_present CHECK ("lastName" IS NOT NULL) NOT VALID;
