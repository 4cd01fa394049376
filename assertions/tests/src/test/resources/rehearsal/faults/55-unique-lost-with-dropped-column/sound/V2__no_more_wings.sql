SET LOCAL lock_timeout = '2s';
COMMENT ON COLUMN locker.wing IS 'No longer asked for; part of locker_place_key';
