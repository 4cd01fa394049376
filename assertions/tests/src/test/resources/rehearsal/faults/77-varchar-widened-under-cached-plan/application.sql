SELECT id, passport FROM passenger WHERE id = 9;
