SET session_replication_role = replica;
DELETE FROM metering.meters_south WHERE meter_id = 5;
RESET session_replication_role;
