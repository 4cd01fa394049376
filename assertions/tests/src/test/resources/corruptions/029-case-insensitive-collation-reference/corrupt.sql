SET session_replication_role = replica;
UPDATE wiki.links SET target = 'pagé 3' WHERE id IN (22, 42);
RESET session_replication_role;
