-- Finds the operator classes that an index has only when it names them.
select c.oid,
  pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.opcname) as name
from pg_catalog.pg_opclass c
  join pg_catalog.pg_namespace n on n.oid = c.opcnamespace
where not c.opcdefault
