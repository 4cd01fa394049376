INSERT INTO docs.scans SELECT i, lo_from_bytea(800000 + i, convert_to('scan ' || i, 'UTF8')) FROM generate_series(1, 20) i;
