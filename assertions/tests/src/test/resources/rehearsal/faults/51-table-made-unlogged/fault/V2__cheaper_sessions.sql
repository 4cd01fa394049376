SET LOCAL lock_timeout = '2s';
ALTER TABLE web_session SET UNLOGGED;
