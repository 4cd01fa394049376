SET session_replication_role = replica;
UPDATE lab.results SET test_code = 'hb' WHERE id = 9;
RESET session_replication_role;
