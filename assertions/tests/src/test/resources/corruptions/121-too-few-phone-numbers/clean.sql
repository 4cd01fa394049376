INSERT INTO crm.customers SELECT i, CASE WHEN i % 10 <> 0 THEN '+44 20 ' || 7000000 + i END FROM generate_series(1, 100) i;
