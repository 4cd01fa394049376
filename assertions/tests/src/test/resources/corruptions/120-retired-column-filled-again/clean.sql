INSERT INTO crm.people SELECT i, 'Person ' || i FROM generate_series(1, 50) i;
