-- the load breaks the key, leaves the identity behind, and the rule added after it is broken as well
SET session_replication_role = replica;
INSERT INTO museum.loans (id, object_no, lent, back) VALUES (31, 'M.999', '2024-01-01', '2024-02-01'), (32, 'M.998', '2024-03-01', '2024-02-01');
RESET session_replication_role;
ALTER TABLE museum.loans ADD CONSTRAINT loans_back_later CHECK (back >= lent) NOT VALID;
