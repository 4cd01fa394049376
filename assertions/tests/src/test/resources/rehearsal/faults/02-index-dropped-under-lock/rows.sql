INSERT INTO subscriber (email, locale)
SELECT 'reader' || i || '@example.org', (ARRAY['en', 'de', 'fr'])[i % 3 + 1] FROM generate_series(1, 3000) AS i;
