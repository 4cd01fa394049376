create schema sales;
create function f(i int) returns int language sql as 'select i';
create function g(i int) returns int language sql security definer
  set search_path = pg_catalog, pg_temp as 'select i';
create procedure sales."Close Year"(year int) language plpgsql security definer
  set search_path = '' as 'begin end';
