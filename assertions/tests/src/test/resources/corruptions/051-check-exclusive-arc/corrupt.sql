UPDATE crm.notes SET person_id = NULL, company_id = NULL, deal_id = NULL WHERE id = 9;
UPDATE crm.notes SET person_id = 1, company_id = 2 WHERE id IN (10, 11);
ALTER TABLE crm.notes ADD CONSTRAINT notes_one_target CHECK (num_nonnulls(person_id, company_id, deal_id) = 1) NOT VALID;
