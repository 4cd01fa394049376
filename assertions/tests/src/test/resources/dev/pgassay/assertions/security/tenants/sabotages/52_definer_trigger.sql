-- A trigger with its owner's rights writes to the rows of all.
create function touch() returns trigger language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as 'begin update documents set body = ''touched''; return null; end';
create trigger touch after update on orders for each statement execute function touch();
