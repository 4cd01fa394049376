DELETE FROM i18n.translations WHERE key = 'phrase.30' AND lang = 'fr';
