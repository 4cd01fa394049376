SET lock_timeout = '2s';
VACUUM (ANALYZE) notification;
RESET lock_timeout;
