-- Finds the size of tables, and what the rows of a partition have to satisfy.
select n.nspname as schema,
  c.relname as name,
  pg_catalog.pg_get_partition_constraintdef(c.oid) as bound,
  pg_catalog.pg_relation_size(c.oid) as bytes
from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
order by n.nspname, c.relname
