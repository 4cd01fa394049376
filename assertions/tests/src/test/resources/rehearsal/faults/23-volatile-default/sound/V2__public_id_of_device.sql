SET LOCAL lock_timeout = '2s';
ALTER TABLE device ADD COLUMN public_id uuid;
ALTER TABLE device ALTER COLUMN public_id SET DEFAULT gen_random_uuid();
