SET session_replication_role = replica;
UPDATE tv.slots SET airs = tsrange(lower(airs), upper(airs) + interval '45 min') WHERE id = 20;
RESET session_replication_role;
