UPDATE telco.subscribers SET email = NULL WHERE id = 17;
