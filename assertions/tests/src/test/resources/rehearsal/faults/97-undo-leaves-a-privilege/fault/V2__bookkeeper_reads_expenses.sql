SET LOCAL lock_timeout = '2s';
GRANT SELECT ON expense TO rehearsal_bookkeeper;
CREATE VIEW expense_total AS SELECT sum(amount) AS total FROM expense;
