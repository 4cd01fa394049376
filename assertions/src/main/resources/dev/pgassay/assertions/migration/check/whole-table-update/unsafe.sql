-- finds: table public.orders
update orders set note = 'x';
