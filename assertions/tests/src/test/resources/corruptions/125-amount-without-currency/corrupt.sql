UPDATE travel.expenses SET currency = NULL WHERE id = 4;
UPDATE travel.expenses SET currency = 'USD' WHERE id = 5;
