INSERT INTO ledger.reversals (reason) SELECT 'typo' FROM generate_series(1, 25);
