DELETE FROM billing.lines WHERE invoice_id IN (3, 40);
