SET LOCAL lock_timeout = '2s';
ALTER TABLE crm.contract ADD CONSTRAINT contract_customer_fk
  FOREIGN KEY (customer_id) REFERENCES crm.customer (id) NOT VALID;
