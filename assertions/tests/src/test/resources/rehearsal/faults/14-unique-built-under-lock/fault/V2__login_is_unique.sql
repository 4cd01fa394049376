SET LOCAL lock_timeout = '2s';
ALTER TABLE account ADD CONSTRAINT account_login_key UNIQUE (login);
