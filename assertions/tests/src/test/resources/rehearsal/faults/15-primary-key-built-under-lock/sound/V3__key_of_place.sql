SET LOCAL lock_timeout = '2s';
ALTER TABLE geo.place ADD CONSTRAINT place_pkey PRIMARY KEY USING INDEX place_pkey;
