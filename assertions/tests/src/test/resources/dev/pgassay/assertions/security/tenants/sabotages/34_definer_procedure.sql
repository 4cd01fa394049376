-- A procedure with its owner's rights writes to the rows of all.
create procedure raise_totals() language sql security definer
  set search_path = pg_catalog, public, pg_temp as 'update orders set total = total + 1';
