INSERT INTO public.tickets (title) SELECT 'Ticket ' || i FROM generate_series(1, 30) i;
