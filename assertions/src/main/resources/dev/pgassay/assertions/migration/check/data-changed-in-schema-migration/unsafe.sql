-- finds: table public.imports
insert into imports values (0, 'x');
