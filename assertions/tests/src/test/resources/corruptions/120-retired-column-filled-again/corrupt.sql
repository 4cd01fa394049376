UPDATE crm.people SET fax = '030 1234' WHERE id IN (20, 21);
