SET session_replication_role = replica;
DELETE FROM transit.timetables WHERE line = 'S5' AND valid_from = '2023-12-10';
DELETE FROM transit.departures WHERE line = 'S5' AND id > 5;
RESET session_replication_role;
