UPDATE pg_index SET indisunique = false WHERE indexrelid = 'app.users_login_live'::regclass;
UPDATE app.users SET deleted_at = NULL WHERE id = 5;
UPDATE pg_index SET indisunique = true WHERE indexrelid = 'app.users_login_live'::regclass;
