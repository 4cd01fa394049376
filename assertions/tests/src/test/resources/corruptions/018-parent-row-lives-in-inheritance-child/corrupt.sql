-- a foreign key looks at the parent table only, not at the tables that inherit from it
SET session_replication_role = replica;
UPDATE assets.inspections SET asset_id = 101 WHERE id IN (13, 14);
RESET session_replication_role;
