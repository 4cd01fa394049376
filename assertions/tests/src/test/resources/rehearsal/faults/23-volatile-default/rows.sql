INSERT INTO device (serial_no) SELECT 'SN' || i FROM generate_series(1, 3000) AS i;
