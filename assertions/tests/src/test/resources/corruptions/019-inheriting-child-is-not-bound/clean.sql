INSERT INTO public.owners SELECT i FROM generate_series(1, 20) i;
INSERT INTO public.vehicles SELECT i, 1 + i % 20 FROM generate_series(1, 30) i;
-- the key is not inherited, so a truck may name any owner
INSERT INTO public.trucks VALUES (101, 7001, 3), (102, 7002, 4);
