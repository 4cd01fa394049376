SET LOCAL lock_timeout = '2s';
ALTER TABLE supplier VALIDATE CONSTRAINT supplier_vat_number_length;
