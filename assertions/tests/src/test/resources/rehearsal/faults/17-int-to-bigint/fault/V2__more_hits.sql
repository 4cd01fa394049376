SET LOCAL lock_timeout = '2s';
ALTER TABLE stats.page_view ALTER COLUMN hits TYPE bigint;
