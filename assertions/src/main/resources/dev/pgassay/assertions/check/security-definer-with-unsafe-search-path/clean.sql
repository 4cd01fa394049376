create schema sales;
create schema "Open House";
grant create on schema "Open House" to public;
create function sales.sound() returns int language sql security definer
  set search_path = sales, "Quoted Schema", pg_temp as 'select 1';
create function sales.empty() returns int language sql security definer
  set search_path = '' as 'select 1';
create function sales.catalog() returns int language sql security definer
  set search_path = pg_catalog as 'select 1';
create function sales.invoker() returns int language sql
  set search_path = "Open House" as 'select 1';
create function sales.unset() returns int language sql security definer as 'select 1';
