SET session_replication_role = replica;
DELETE FROM sales.orders WHERE no = 13;
RESET session_replication_role;
