DELETE FROM copy.accounts WHERE id = 11;
UPDATE copy.accounts SET owner = '' WHERE id = 16;
INSERT INTO copy.accounts VALUES (51, 'Owner 51', 0);
