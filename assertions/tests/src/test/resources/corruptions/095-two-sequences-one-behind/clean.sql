INSERT INTO mail.messages (subject) SELECT 'Subject ' || i FROM generate_series(1, 60) i;
