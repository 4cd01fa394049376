INSERT INTO ledger.reversals VALUES (-30, 'by hand');
