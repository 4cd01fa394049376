UPDATE pg_index SET indisunique = false WHERE indexrelid = 'public.tags_name_lower'::regclass;
INSERT INTO public.tags VALUES (31, 'TAG 30');
UPDATE pg_index SET indisunique = true WHERE indexrelid = 'public.tags_name_lower'::regclass;
