-- Finds the collations of indexes.
select c.oid,
  pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.collname) as name
from pg_catalog.pg_collation c
  join pg_catalog.pg_namespace n on n.oid = c.collnamespace
where c.oid in (select pg_catalog.unnest(i.indcollation::oid[]) from pg_catalog.pg_index i)
