SET LOCAL lock_timeout = '2s';
TRUNCATE security.login_attempt;
