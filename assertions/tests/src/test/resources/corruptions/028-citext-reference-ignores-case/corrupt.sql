SET session_replication_role = replica;
UPDATE members.sessions SET email = 'user1 @example.com' WHERE id = 30;
RESET session_replication_role;
