SET LOCAL lock_timeout = '2s';
ALTER TABLE geo.place ADD CONSTRAINT place_pkey PRIMARY KEY (place_id);
