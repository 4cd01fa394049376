INSERT INTO public.themes SELECT i, ARRAY[i, 2 * i, 3 * i]::smallint[] FROM generate_series(1, 40) i;
