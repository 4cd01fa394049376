-- A function with its owner's rights counts the rows of all.
create function how_many() returns bigint language sql stable security definer
  set search_path = pg_catalog, public, pg_temp as 'select count(*) from customers';
