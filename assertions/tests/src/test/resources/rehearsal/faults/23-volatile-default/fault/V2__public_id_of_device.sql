SET LOCAL lock_timeout = '2s';
ALTER TABLE device ADD COLUMN public_id uuid DEFAULT gen_random_uuid();
