SET LOCAL lock_timeout = '2s';
-- The import never went live: nothing reads or writes this table, and it is empty.
DROP TABLE staging.article_import;
