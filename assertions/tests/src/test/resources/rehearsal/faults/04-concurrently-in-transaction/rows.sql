INSERT INTO parcel (id, tracking_code, sent_on)
SELECT gen_random_uuid(), 'TR' || lpad(i::text, 8, '0'), current_date - i % 60 FROM generate_series(1, 2500) AS i;
