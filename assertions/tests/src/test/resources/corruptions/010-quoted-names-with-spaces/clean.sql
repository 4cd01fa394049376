INSERT INTO "Front Office"."Patients" SELECT i, 'Patient ' || i FROM generate_series(1, 20) i;
INSERT INTO "Front Office"."Visit Notes" SELECT i, 1 + i % 20, 'fine' FROM generate_series(1, 50) i;
