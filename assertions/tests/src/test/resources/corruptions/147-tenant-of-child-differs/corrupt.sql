UPDATE saas.invoices SET account_id = account_id + 1 WHERE id IN (105, 118);
