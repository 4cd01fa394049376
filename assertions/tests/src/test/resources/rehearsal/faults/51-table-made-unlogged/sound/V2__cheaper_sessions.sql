SET LOCAL lock_timeout = '2s';
ALTER TABLE web_session SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02);
