INSERT INTO public.invoices SELECT i, date '2024-01-31' + i FROM generate_series(1, 60) i;
