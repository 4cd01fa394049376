-- UTF-8 read as Latin-1, and characters that were lost for good
UPDATE crm.contacts SET name = convert_from(convert_to(name, 'UTF8'), 'LATIN1') WHERE id IN (5, 9);
UPDATE crm.contacts SET name = U&'M\FFFDller' WHERE id = 10;
