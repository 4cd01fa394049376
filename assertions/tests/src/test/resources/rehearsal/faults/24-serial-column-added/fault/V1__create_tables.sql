CREATE SCHEMA queue;
CREATE TABLE queue.job (
  job_id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  kind text NOT NULL
);
