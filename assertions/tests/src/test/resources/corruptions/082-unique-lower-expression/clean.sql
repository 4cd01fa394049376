INSERT INTO public.tags SELECT i, 'Tag ' || i FROM generate_series(1, 30) i;
