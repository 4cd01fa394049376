SET LOCAL lock_timeout = '2s';
ALTER TABLE catering.meal RENAME TO dish;
