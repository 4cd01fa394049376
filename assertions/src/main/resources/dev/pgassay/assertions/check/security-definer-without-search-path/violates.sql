-- finds: function public.f(integer)
-- finds: procedure sales."Close Year"(integer)
-- finds: function public.atomic()
create function f(i int) returns int language sql security definer as 'select i';

-- Another setting is not the path.
create schema sales;
create procedure sales."Close Year"(year int) language plpgsql security definer
  set work_mem = '8MB' as 'begin end';

-- Those that it calls still find names along the caller's path.
create function atomic() returns int language sql security definer return f(1);
