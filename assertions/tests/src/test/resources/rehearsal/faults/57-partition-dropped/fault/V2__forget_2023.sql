SET lock_timeout = '2s';
DROP TABLE metrics.reading_2023;
RESET lock_timeout;
