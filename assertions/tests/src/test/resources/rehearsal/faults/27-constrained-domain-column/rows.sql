INSERT INTO tenant (name) SELECT 'Tenant ' || i FROM generate_series(1, 2500) AS i;
