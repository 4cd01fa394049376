INSERT INTO saas.users SELECT i, (ARRAY['acme', 'globex'])[1 + i % 2] FROM generate_series(1, 20) i;
INSERT INTO saas.groups SELECT i, (ARRAY['acme', 'globex'])[1 + i % 2] FROM generate_series(1, 6) i;
INSERT INTO saas.user_groups SELECT u.id, g.id FROM saas.users u JOIN saas.groups g USING (tenant);
