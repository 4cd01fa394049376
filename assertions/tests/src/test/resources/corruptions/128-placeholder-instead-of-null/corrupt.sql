UPDATE crm.companies SET vat_id = 'N/A' WHERE id = 1;
UPDATE crm.companies SET vat_id = '-' WHERE id = 2;
UPDATE crm.companies SET vat_id = 'null' WHERE id = 3;
UPDATE crm.companies SET vat_id = 'unknown' WHERE id = 4;
