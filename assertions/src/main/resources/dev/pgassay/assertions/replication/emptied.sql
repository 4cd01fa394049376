-- Finds a table by its name, as its rows are deleted: a partitioned one with all partitions, another without those that inherit.
select case when c.relkind = 'r' then 'only ' else '' end || pg_catalog.format('%I.%I', n.nspname, c.relname) as target
from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.oid = pg_catalog.to_regclass(?) and c.relkind in ('r', 'p')
order by 1
