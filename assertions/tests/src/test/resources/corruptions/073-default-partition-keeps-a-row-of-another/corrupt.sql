ALTER TABLE public.tickets DETACH PARTITION public.tickets_other;
INSERT INTO public.tickets_other VALUES (61, 'billing');
ALTER TABLE public.tickets_other ADD CONSTRAINT bounds CHECK (queue IS NOT NULL AND queue <> 'billing') NOT VALID;
UPDATE pg_constraint SET convalidated = true WHERE conname = 'bounds' AND conrelid = 'public.tickets_other'::regclass;
ALTER TABLE public.tickets ATTACH PARTITION public.tickets_other DEFAULT;
ALTER TABLE public.tickets_other DROP CONSTRAINT bounds;
