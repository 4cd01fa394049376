SET session_replication_role = replica;
UPDATE iot.samples SET probe = 5001 WHERE id = 1022;
RESET session_replication_role;
