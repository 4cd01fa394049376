-- Finds the names of relations of every kind, also of PostgreSQL's own, to which others may refer.
select c.oid,
  n.nspname as schema,
  c.relname as name
from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p', 'f', 'v', 'm', 'i', 'I', 'c')
  and n.nspname !~ '^pg_toast'
