INSERT INTO mail.message (message_id) SELECT '<' || i || '@mail.example.org>' FROM generate_series(1, 5000) AS i;
