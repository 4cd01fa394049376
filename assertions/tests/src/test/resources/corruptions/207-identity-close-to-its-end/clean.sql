INSERT INTO public.clicks (url) SELECT '/' || i FROM generate_series(1, 30) i;
