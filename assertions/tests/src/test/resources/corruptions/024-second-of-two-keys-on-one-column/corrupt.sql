SET session_replication_role = replica;
UPDATE crm.contacts SET person_id = 25 WHERE id = 44;
RESET session_replication_role;
