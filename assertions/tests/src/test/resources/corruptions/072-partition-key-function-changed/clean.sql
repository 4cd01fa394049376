INSERT INTO crm.accounts SELECT i, (ARRAY['DE', 'AT', 'CH', 'FR', 'ES'])[1 + i % 5] FROM generate_series(1, 60) i;
