-- migration
create table if not exists imported (id integer, line jsonb);
create table if not exists public.imported_lines (id integer, line jsonb);
