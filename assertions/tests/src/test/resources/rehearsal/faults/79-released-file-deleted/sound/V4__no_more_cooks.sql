SET LOCAL lock_timeout = '2s';
COMMENT ON TABLE cook IS 'No longer used';
