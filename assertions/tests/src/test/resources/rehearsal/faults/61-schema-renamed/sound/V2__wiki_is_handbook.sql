SET LOCAL lock_timeout = '2s';
CREATE SCHEMA handbook;
CREATE VIEW handbook.page AS SELECT id, title FROM wiki.page;
