INSERT INTO app.images VALUES (60, 'https://example.com/restored');
