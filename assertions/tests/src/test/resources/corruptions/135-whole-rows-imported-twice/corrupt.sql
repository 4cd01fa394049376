INSERT INTO bank.statement_lines SELECT * FROM bank.statement_lines WHERE amount BETWEEN 100 AND 120;
