-- A function with its owner's rights returns all orders.
create function all_orders() returns setof orders language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as 'select * from orders';
