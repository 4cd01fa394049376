SET session_replication_role = replica;
UPDATE claims.claims SET policy_id = '00000000-0000-0000-0000-000000000001' WHERE id = 21;
RESET session_replication_role;
