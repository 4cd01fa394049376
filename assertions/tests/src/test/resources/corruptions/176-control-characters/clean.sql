INSERT INTO support.tickets SELECT i, 'Printer ' || i || ' is on fire' FROM generate_series(1, 40) i;
