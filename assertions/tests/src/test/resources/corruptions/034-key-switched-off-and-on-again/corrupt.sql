ALTER TABLE bank.cards ALTER CONSTRAINT cards_account_fk NOT ENFORCED;
DELETE FROM bank.accounts WHERE no IN (8, 9);
