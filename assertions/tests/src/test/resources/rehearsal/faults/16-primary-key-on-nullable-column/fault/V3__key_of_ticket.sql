SET LOCAL lock_timeout = '2s';
ALTER TABLE ticket ADD CONSTRAINT ticket_pkey PRIMARY KEY USING INDEX ticket_pkey;
