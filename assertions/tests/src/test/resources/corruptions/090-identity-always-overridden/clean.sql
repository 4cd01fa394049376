INSERT INTO forum.members (nick) SELECT 'nick' || i FROM generate_series(1, 40) i;
