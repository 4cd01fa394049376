-- Finds the operators by which foreign keys and exclusion constraints compare, in order.
select n.nspname as schema,
  c.relname as name,
  k.conname as constraint_name,
  array(
    select pg_catalog.format('operator(%I.%s)', s.nspname, o.oprname)
    from pg_catalog.unnest(coalesce(k.conexclop, k.conpfeqop)) with ordinality as u (operator, place)
      join pg_catalog.pg_operator o on o.oid = u.operator
      join pg_catalog.pg_namespace s on s.oid = o.oprnamespace
    order by u.place) as operators
from pg_catalog.pg_constraint k
  join pg_catalog.pg_class c on c.oid = k.conrelid
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where coalesce(k.conexclop, k.conpfeqop) is not null
order by n.nspname, c.relname, k.conname
