INSERT INTO public.reads SELECT i, timestamptz '2024-01-01 00:00Z' + i * interval '1 min' FROM generate_series(1, 60) i;
