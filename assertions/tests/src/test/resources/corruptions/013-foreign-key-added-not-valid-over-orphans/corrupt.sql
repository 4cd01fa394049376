UPDATE legacy.payments SET iban = 'YY' || substr(iban, 3) WHERE id BETWEEN 101 AND 105;
ALTER TABLE legacy.payments ADD CONSTRAINT payments_account_fk FOREIGN KEY (iban) REFERENCES legacy.accounts NOT VALID;
