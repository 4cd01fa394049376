UPDATE bank.movements SET balance = balance - 1, amount = amount - 1 WHERE account = 2 AND no = 11;
