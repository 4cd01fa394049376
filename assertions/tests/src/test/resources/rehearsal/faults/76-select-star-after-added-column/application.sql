SELECT * FROM sport.club WHERE id = 3;
