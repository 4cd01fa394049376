UPDATE hr.people SET surname = '' WHERE id = 10;
UPDATE hr.people SET surname = '   ' WHERE id = 11;
UPDATE hr.people SET surname = E' \t\n' WHERE id = 12;
