SET lock_timeout = '2s';
VACUUM FULL notification;
RESET lock_timeout;
