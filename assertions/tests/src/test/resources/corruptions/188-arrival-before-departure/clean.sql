INSERT INTO air.legs SELECT i, timestamptz '2024-03-30 22:00+00' + i * interval '1 h', timestamptz '2024-03-30 23:30+00' + i * interval '1 h' FROM generate_series(1, 40) i;
-- the local clock goes back, the time does not
INSERT INTO air.legs VALUES (41, '2024-10-27 02:30+02', '2024-10-27 02:10+01'), (42, '2024-10-27 02:30+02', NULL);
