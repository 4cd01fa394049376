UPDATE sport.players SET team = 'Team 1' WHERE id = 3;
