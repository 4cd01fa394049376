INSERT INTO bank.payees SELECT i, 'DE' || lpad(i::text, 20, '0') FROM generate_series(1, 30) i;
