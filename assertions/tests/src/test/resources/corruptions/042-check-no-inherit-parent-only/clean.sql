INSERT INTO public.measurements SELECT i, i - 10 FROM generate_series(1, 30) i;
-- the furnace is hotter than the rule allows, but the rule is NO INHERIT
INSERT INTO public.furnace_measurements SELECT 100 + i, 900 + i FROM generate_series(1, 10) i;
