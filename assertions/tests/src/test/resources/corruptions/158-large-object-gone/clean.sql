INSERT INTO docs.letters SELECT i, lo_from_bytea(900000 + i, convert_to('letter ' || i, 'UTF8')) FROM generate_series(1, 20) i;
