UPDATE cinema.halls SET seats = 79 WHERE id = 3;
