UPDATE pg_index SET indisexclusion = false WHERE indexrelid = 'clinic.appointments_doctor_free'::regclass;
UPDATE clinic.appointments SET cancelled = false WHERE id = 133;
UPDATE pg_index SET indisexclusion = true WHERE indexrelid = 'clinic.appointments_doctor_free'::regclass;
