INSERT INTO public.subscribers SELECT i, 'reader' || i || '@example.org' FROM generate_series(1, 50) i;
INSERT INTO public.subscribers VALUES (51, NULL);
