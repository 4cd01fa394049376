INSERT INTO bank.statement_lines SELECT date '2024-01-01' + i, 10 * i, 'Invoice ' || i FROM generate_series(1, 40) i;
