UPDATE billing.invoices SET vat = vat + 0.01 WHERE no = 'R120';
UPDATE billing.invoices SET gross = net WHERE no = 'R121';
