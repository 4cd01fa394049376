INSERT INTO clinic.patients SELECT i, i % 106 FROM generate_series(0, 120) i;
INSERT INTO clinic.patients VALUES (121, NULL);
