INSERT INTO public.slots SELECT h, a, s FROM generate_series(1, 2) h, generate_series(1, 5) a, generate_series(1, 4) s;
INSERT INTO public.shelf_items SELECT 'SKU' || (100 + row_number() OVER ()), hall, aisle, shelf FROM public.slots;
INSERT INTO public.shelf_items VALUES ('SKU900', NULL, NULL, NULL);
ALTER TABLE public.shelf_items VALIDATE CONSTRAINT shelf_items_slot_fkey;
