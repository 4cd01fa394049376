-- A function with its owner's rights deletes what it is told to.
create function forget(wanted bigint) returns void language sql security definer
  set search_path = pg_catalog, public, pg_temp as 'delete from orders where id = wanted';
