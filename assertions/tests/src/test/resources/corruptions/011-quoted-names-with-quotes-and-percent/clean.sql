INSERT INTO public."it's" SELECT 'k' || i FROM generate_series(1, 10) i;
INSERT INTO public."100% ""real"" tags" SELECT i, 'k' || 1 + i % 10 FROM generate_series(1, 20) i;
