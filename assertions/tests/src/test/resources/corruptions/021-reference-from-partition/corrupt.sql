SET session_replication_role = replica;
UPDATE iot.events_2024 SET device_id = 999 WHERE id IN (50, 51);
RESET session_replication_role;
