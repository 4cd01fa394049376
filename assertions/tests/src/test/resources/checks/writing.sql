-- Finds nothing, since it writes.
select 'x' as object, pg_catalog.nextval('s')::text as reason
