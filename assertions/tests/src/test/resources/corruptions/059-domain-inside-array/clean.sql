INSERT INTO public.services SELECT 'svc' || i, ARRAY[8000 + i, 9000 + i]::public.port[] FROM generate_series(10, 40) i;
INSERT INTO public.services VALUES ('none', '{}');
