SET LOCAL lock_timeout = '2s';
ALTER TABLE catering.meal RENAME TO dish;
CREATE VIEW catering.meal AS SELECT id, name, price FROM catering.dish;
