SET session_replication_role = replica;
DELETE FROM shop.customers WHERE id = 17;
RESET session_replication_role;
