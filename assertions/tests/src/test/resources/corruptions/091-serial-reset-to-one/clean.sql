INSERT INTO public.visits (at) SELECT date '2024-01-01' + i FROM generate_series(1, 100) i;
