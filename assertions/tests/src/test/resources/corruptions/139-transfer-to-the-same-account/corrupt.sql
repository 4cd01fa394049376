UPDATE bank.transfers SET to_account = from_account WHERE id = 40;
