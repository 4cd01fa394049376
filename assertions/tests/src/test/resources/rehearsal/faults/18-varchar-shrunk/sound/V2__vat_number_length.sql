SET LOCAL lock_timeout = '2s';
ALTER TABLE supplier ADD CONSTRAINT supplier_vat_number_length CHECK (length(vat_number) <= 14) NOT VALID;
