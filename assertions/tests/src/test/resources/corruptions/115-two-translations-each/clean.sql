INSERT INTO i18n.phrases SELECT 'phrase.' || i FROM generate_series(1, 30) i;
INSERT INTO i18n.translations SELECT key, lang, key || ' in ' || lang FROM i18n.phrases, unnest(ARRAY['de', 'fr']) lang;
