INSERT INTO clinic.patients (name) SELECT 'Patient ' || i FROM generate_series(1, 35) i;
