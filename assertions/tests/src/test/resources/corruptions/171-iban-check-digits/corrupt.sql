UPDATE bank.payees SET iban = overlay(iban PLACING '8' FROM 22) WHERE id = 11;
