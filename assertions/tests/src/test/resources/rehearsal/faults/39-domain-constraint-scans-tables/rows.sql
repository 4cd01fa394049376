INSERT INTO contact.person (mobile) SELECT '+47' || i FROM generate_series(40000001, 40003000) AS i;
