UPDATE crm.customers SET phone = NULL WHERE id BETWEEN 1 AND 20;
