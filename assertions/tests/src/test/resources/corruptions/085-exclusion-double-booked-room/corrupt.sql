UPDATE pg_index SET indisexclusion = false WHERE indexrelid = 'hotel.stays_no_overlap'::regclass;
INSERT INTO hotel.stays SELECT 51, room, daterange(lower(during) + 1, upper(during) - 1) FROM hotel.stays WHERE id = 23;
UPDATE pg_index SET indisexclusion = true WHERE indexrelid = 'hotel.stays_no_overlap'::regclass;
