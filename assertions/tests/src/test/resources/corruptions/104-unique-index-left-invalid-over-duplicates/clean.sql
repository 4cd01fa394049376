INSERT INTO crm.leads SELECT i, '+49 30 ' || 100000 + i FROM generate_series(1, 40) i;
