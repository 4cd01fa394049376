SET LOCAL lock_timeout = '2s';
ALTER TABLE crm.contract VALIDATE CONSTRAINT contract_customer_fk;
