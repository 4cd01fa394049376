-- finds: table public.imports
drop table imports;
