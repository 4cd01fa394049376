SET LOCAL lock_timeout = '2s';
ALTER TABLE queue.job ADD COLUMN position bigserial;
