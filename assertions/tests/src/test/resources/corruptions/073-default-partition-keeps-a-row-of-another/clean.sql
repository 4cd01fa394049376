INSERT INTO public.tickets SELECT i, (ARRAY['billing', 'sales', 'help'])[1 + i % 3] FROM generate_series(1, 60) i;
