SET session_replication_role = replica;
INSERT INTO graph.edges VALUES (1, 31), (2, 31);
RESET session_replication_role;
