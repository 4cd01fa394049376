SET LOCAL lock_timeout = '2s';
ALTER TABLE billing."InvoiceLine" ALTER COLUMN "UnitPrice" TYPE numeric(12,4);
