UPDATE pg_index SET indisunique = false WHERE indexrelid = 'cfg.settings_scope_name_key'::regclass;
INSERT INTO cfg.settings VALUES (41, NULL, 'setting 7');
UPDATE pg_index SET indisunique = true WHERE indexrelid = 'cfg.settings_scope_name_key'::regclass;
