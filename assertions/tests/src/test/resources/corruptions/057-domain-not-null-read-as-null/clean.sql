INSERT INTO public.addresses SELECT i, 'City ' || i, (ARRAY['DE', 'FR', 'IT'])[1 + i % 3] FROM generate_series(1, 45) i;
