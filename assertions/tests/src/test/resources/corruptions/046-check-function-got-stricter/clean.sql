INSERT INTO clinic.patients SELECT i, 'K' || 100000000 + i FROM generate_series(1, 50) i;
INSERT INTO clinic.patients VALUES (51, NULL);
