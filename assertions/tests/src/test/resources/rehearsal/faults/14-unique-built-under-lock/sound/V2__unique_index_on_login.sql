CREATE UNIQUE INDEX CONCURRENTLY account_login_key ON account (login);
