INSERT INTO crm.notes SELECT i, CASE i % 3 WHEN 0 THEN i END, CASE i % 3 WHEN 1 THEN i END, CASE i % 3 WHEN 2 THEN i END, 'note' FROM generate_series(1, 45) i;
