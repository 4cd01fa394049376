-- finds: table public.imports
alter table imports set unlogged;
