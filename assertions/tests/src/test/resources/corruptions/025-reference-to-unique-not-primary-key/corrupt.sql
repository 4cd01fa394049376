SET session_replication_role = replica;
UPDATE stock.articles SET ean = NULL WHERE id = 6;
DELETE FROM stock.movements WHERE ean = '4000000000006' AND id > 12;
RESET session_replication_role;
