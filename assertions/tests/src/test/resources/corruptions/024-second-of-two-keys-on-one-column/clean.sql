INSERT INTO crm.persons SELECT i, 'Person ' || i FROM generate_series(1, 30) i;
INSERT INTO crm.active_persons SELECT i FROM generate_series(1, 20) i;
INSERT INTO crm.contacts SELECT i, 1 + i % 20 FROM generate_series(1, 50) i;
