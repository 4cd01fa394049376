SET LOCAL lock_timeout = '2s';
CREATE SEQUENCE queue.job_position_seq;
ALTER TABLE queue.job ADD COLUMN position bigint;
ALTER TABLE queue.job ALTER COLUMN position SET DEFAULT nextval('queue.job_position_seq');
ALTER SEQUENCE queue.job_position_seq OWNED BY queue.job.position;
