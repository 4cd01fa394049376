SET session_replication_role = replica;
DELETE FROM hr.employees WHERE id = 12;
RESET session_replication_role;
