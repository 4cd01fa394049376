-- A function with its owner's rights returns the order that is asked for.
create function order_note(wanted bigint) returns numeric language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as 'select total from orders where id = wanted';
