-- finds: table public.imports
alter table imports rename to inputs;
