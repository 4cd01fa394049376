INSERT INTO clinic.appointments SELECT i, 'Dr ' || i % 3, tstzrange(timestamptz '2024-01-01 08:00Z' + i * interval '1 h', timestamptz '2024-01-01 09:00Z' + i * interval '1 h') FROM generate_series(1, 40) i;
-- cancelled ones may lie anywhere
INSERT INTO clinic.appointments SELECT 100 + id, doctor, slot, true FROM clinic.appointments;
