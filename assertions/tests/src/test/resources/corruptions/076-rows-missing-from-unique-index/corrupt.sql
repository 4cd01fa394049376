-- while the index is not ready, rows do not get into it; the duplicate is in the table only
UPDATE pg_index SET indisready = false WHERE indexrelid = 'air.seats_flight_seat_key'::regclass;
INSERT INTO air.seats SELECT 81, flight, seat FROM air.seats WHERE id = 40;
UPDATE pg_index SET indisready = true WHERE indexrelid = 'air.seats_flight_seat_key'::regclass;
