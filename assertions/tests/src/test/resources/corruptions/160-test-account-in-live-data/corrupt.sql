INSERT INTO app.accounts VALUES (61, 'test'), (62, 'admin');
