UPDATE public.themes SET accent = '{1,2}' WHERE id = 8;
UPDATE public.themes SET accent = '{1,2,3,4}' WHERE id = 9;
ALTER DOMAIN public.rgb ADD CONSTRAINT rgb_three CHECK (cardinality(VALUE) = 3) NOT VALID;
