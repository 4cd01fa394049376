-- finds: function sales.without_pg_temp()
-- finds: function sales."Pg Temp First"()
-- finds: procedure public.open_schema()
create schema sales;
create schema "Open House";
grant create on schema "Open House" to public;
create function sales.without_pg_temp() returns int language sql security definer
  set search_path = sales, "Open House 2" as 'select 1';
create function sales."Pg Temp First"() returns int language sql security definer
  set search_path = pg_temp, sales as 'select 1';
create procedure open_schema() language plpgsql security definer
  set search_path = sales, "Open House", pg_temp as 'begin end';
