SET LOCAL lock_timeout = '2s';
ALTER TABLE club.member ADD COLUMN phone text, ADD COLUMN fax text;
