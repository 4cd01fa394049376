UPDATE pg_attribute SET attnotnull = false WHERE attrelid = 'clinic.visits'::regclass AND attname = 'doctor_id';
DELETE FROM clinic.visits WHERE id > 20;
DELETE FROM clinic.doctors WHERE id = 7;
UPDATE pg_attribute SET attnotnull = true WHERE attrelid = 'clinic.visits'::regclass AND attname = 'doctor_id';
