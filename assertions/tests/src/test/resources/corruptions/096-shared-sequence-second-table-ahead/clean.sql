INSERT INTO app.texts (body) SELECT 'text' FROM generate_series(1, 20);
INSERT INTO app.images (url) SELECT 'https://example.com/' || i FROM generate_series(1, 20) i;
INSERT INTO app.texts (body) SELECT 'text' FROM generate_series(1, 5);
