SET LOCAL lock_timeout = '2s';
ALTER TABLE club.member DROP COLUMN phone;
