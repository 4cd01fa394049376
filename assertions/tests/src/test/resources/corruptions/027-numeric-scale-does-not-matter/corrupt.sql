SET session_replication_role = replica;
UPDATE tax.entries SET rate = 19.001 WHERE id IN (2, 6);
RESET session_replication_role;
