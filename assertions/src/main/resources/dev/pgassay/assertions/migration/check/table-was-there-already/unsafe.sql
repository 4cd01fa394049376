-- finds: table public.imports
create table if not exists imports (id integer, line jsonb);
