-- finds: table public.imports
truncate imports;
