INSERT INTO air.flights SELECT c, n, date '2024-07-01' + d FROM unnest(ARRAY['PG', 'QX']) c, generate_series(100, 103) n, generate_series(0, 4) d;
INSERT INTO air.bookings SELECT 'LOC' || 100 + row_number() OVER (ORDER BY carrier, number, day), carrier, number, day FROM air.flights;
INSERT INTO air.bookings VALUES ('OPEN1', 'PG', NULL, NULL);
