-- one more than 2^32: cut to an int it would be subscriber 1
SET session_replication_role = replica;
UPDATE telco.calls SET subscriber = 4294967297 WHERE id = 20;
RESET session_replication_role;
