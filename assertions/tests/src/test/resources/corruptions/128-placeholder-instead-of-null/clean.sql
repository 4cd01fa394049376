INSERT INTO crm.companies SELECT i, CASE WHEN i % 6 <> 0 THEN 'DE' || 100000000 + i END FROM generate_series(1, 48) i;
