INSERT INTO crm.addresses SELECT p, v, v = 3 FROM generate_series(1, 20) p, generate_series(1, 3) v;
