UPDATE crm.leads SET phone = '+49 30 100001' WHERE id IN (2, 3);
-- the state in which a failed CREATE UNIQUE INDEX CONCURRENTLY leaves its index
CREATE INDEX leads_phone_idx ON crm.leads (phone);
UPDATE pg_index SET indisunique = true, indisvalid = false, indisready = false WHERE indexrelid = 'crm.leads_phone_idx'::regclass;
