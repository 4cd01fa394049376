CREATE SCHEMA wiki;
CREATE COLLATION wiki.ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
CREATE TABLE wiki.pages (title text COLLATE wiki.ci PRIMARY KEY);
CREATE TABLE wiki.links (id int PRIMARY KEY, target text COLLATE wiki.ci NOT NULL REFERENCES wiki.pages);
