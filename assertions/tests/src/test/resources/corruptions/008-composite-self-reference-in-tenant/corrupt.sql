-- 20 exists, but only in the other tenants
SET session_replication_role = replica;
UPDATE app.folders SET parent_id = 20 WHERE (tenant_id, id) IN ((2, 5), (2, 6));
DELETE FROM app.folders WHERE (tenant_id, id) = (2, 20);
RESET session_replication_role;
