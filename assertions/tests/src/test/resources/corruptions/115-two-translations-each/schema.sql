CREATE SCHEMA i18n;
CREATE TABLE i18n.phrases (key text PRIMARY KEY);
CREATE TABLE i18n.translations (key text REFERENCES i18n.phrases, lang text, words text NOT NULL, PRIMARY KEY (key, lang));
